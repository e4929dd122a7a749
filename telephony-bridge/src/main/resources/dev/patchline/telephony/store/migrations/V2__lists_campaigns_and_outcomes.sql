ALTER TABLE calls
    ADD COLUMN direction        text    NOT NULL DEFAULT 'in', -- in or out
    ADD COLUMN playbook_version text,                          -- hash of the playbook's text
    ADD COLUMN explored         boolean NOT NULL DEFAULT false; -- let through against a soft criterion, to learn

CREATE TABLE lists (
    name        text PRIMARY KEY,
    source      text        NOT NULL, -- name of the file
    imported_at timestamptz NOT NULL,
    rows        bigint      NOT NULL,
    kept        bigint      NOT NULL
);

-- A person who may be called, as a list gave them. Personal throughout.
CREATE TABLE leads (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list       text   NOT NULL REFERENCES lists (name),
    row        bigint NOT NULL,             -- in the file, the header is 1
    number     text   NOT NULL,             -- E.164
    line_type  text   NOT NULL,             -- wireless, landline, voip or unknown
    name       text,
    zip        text,
    state      text,                        -- two letters; null when unknown
    zones      text[] NOT NULL,             -- IANA zones it may be in: a call must be allowed in all
    fields     jsonb  NOT NULL,             -- the other columns
    came_at    timestamptz,                 -- when the person asked to be called
    dead_at    timestamptz,                 -- the number was found not to work
    UNIQUE (list, number)
);
CREATE INDEX leads_by_number ON leads (number);

CREATE TABLE consents (
    number     text        NOT NULL,
    kind       text        NOT NULL,        -- written, express or inquiry
    seller     text        NOT NULL,
    given_at   timestamptz NOT NULL,
    proof      text        NOT NULL,        -- where it can be looked up
    revoked_at timestamptz,
    PRIMARY KEY (number, kind, given_at)
);

-- Who must not be called, and why. One row a reason.
CREATE TABLE suppressions (
    number   text        NOT NULL,
    source   text        NOT NULL,          -- internal, national, state:XX, litigator, campaign:ID
    since    timestamptz NOT NULL,
    reason   text        NOT NULL,
    call     text,                          -- the call in which it was said
    PRIMARY KEY (number, source)
);

CREATE TABLE campaigns (
    id         text PRIMARY KEY,
    playbook   text        NOT NULL,
    lists      text[]      NOT NULL,
    state      text        NOT NULL,        -- draft, running, paused or done
    why        text,                        -- it is paused
    settings   jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz
);

CREATE TABLE campaign_leads (
    campaign      text        NOT NULL REFERENCES campaigns (id),
    lead          bigint      NOT NULL REFERENCES leads (id),
    number        text        NOT NULL,
    due_at        timestamptz NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0,
    messages      integer     NOT NULL DEFAULT 0,
    state         text        NOT NULL,     -- waiting, claimed or done
    claimed_by    text,
    claimed_until timestamptz,
    last          text,                     -- a Disposition
    caller_number text,                     -- that a lead is kept on
    arm           text,                     -- of the script's A/B test
    PRIMARY KEY (campaign, lead)
);
CREATE INDEX campaign_leads_due ON campaign_leads (campaign, due_at) WHERE state = 'waiting';
CREATE INDEX campaign_leads_by_number ON campaign_leads (number);

-- One row an attempt to reach a lead, never merged, never deleted.
CREATE TABLE dials (
    id            text PRIMARY KEY,
    campaign      text        NOT NULL,
    lead          bigint      NOT NULL,
    number        text        NOT NULL,     -- personal
    caller_number text        NOT NULL,
    call          text,                     -- calls.id
    attempt       integer     NOT NULL,     -- 1 is the first
    arm           text,
    dialled_at    timestamptz NOT NULL,
    answered_at   timestamptz,
    ended_at      timestamptz,
    answered_by   text,                     -- as agent.call.AnsweredBy names it
    disposition   text,                     -- null while it runs
    sip_code      integer,
    attestation   text,                     -- A, B or C, where the carrier says it
    message_at    timestamptz,              -- the message began
    callback_at   timestamptz
);
CREATE INDEX dials_by_campaign ON dials (campaign, dialled_at);
CREATE INDEX dials_by_number ON dials (number, dialled_at);
CREATE INDEX dials_by_caller_number ON dials (caller_number, dialled_at);

-- What became of a call, as the business says. Only added to: the last one said counts.
CREATE TABLE outcomes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call        text        NOT NULL,
    result      text        NOT NULL,       -- booked, won, lost or no-show
    amount      numeric,
    happened_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    source      text        NOT NULL,       -- cli, csv or webhook
    said_by     text,
    key         text UNIQUE                 -- the same message twice is one
);
CREATE INDEX outcomes_by_call ON outcomes (call);
