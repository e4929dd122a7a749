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
    why           text,                     -- it waits until then, or is done
    claimed_by    text,
    claimed_until timestamptz,
    last          text,                     -- a Disposition
    caller_number text,                     -- that a lead is kept on
    arm           text,                     -- of the script's A/B test
    PRIMARY KEY (campaign, lead)
);
CREATE INDEX campaign_leads_due ON campaign_leads (campaign, due_at) WHERE state = 'waiting';
CREATE INDEX campaign_leads_claimed ON campaign_leads (claimed_until) WHERE state = 'claimed';
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
    waited_ms     bigint,                   -- how long whoever picked up heard nothing; null when nobody waited
    callback_at   timestamptz,
    cancelled_at  timestamptz,              -- to be taken back while dialled; its process looks once a second
    placed_by     text                      -- the process that has it
);
-- No number is dialled twice at once, whatever the campaigns, lists and processes.
CREATE UNIQUE INDEX dials_one_at_a_time ON dials (number) WHERE ended_at IS NULL;
CREATE INDEX dials_by_campaign ON dials (campaign, dialled_at);
CREATE INDEX dials_by_number ON dials (number, dialled_at);
CREATE INDEX dials_by_caller_number ON dials (caller_number, dialled_at);

-- The numbers that we show, and how careful we must be with each.
CREATE TABLE caller_numbers (
    number text PRIMARY KEY,                -- E.164
    state  text        NOT NULL,            -- agent.campaign.NumberState
    since  timestamptz NOT NULL,            -- it is in that state
    rests  integer     NOT NULL DEFAULT 0   -- how often it has rested
);
