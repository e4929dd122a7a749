-- One row a call. What it was at its beginning and its ended_at are told by the call itself; from folded_at on
-- it is folded from the journal when the call is over and can be rebuilt at any time.
CREATE TABLE calls (
    id               text PRIMARY KEY,
    from_number      text        NOT NULL, -- personal; empty when withheld or deleted
    to_number        text        NOT NULL,
    direction        text        NOT NULL DEFAULT 'in', -- in or out
    playbook         text        NOT NULL,
    playbook_version text,                 -- hash of the playbook's text
    explored         boolean     NOT NULL DEFAULT false, -- let through against a soft criterion, to learn
    started_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    abandoned        boolean     NOT NULL DEFAULT false, -- ended by the start after a crash
    folded_at        timestamptz,
    answered_at      timestamptz,
    handoff_at       timestamptz,          -- a rep was first looked for: the caller had agreed
    route            text,
    reason           text,
    brief            text,                 -- personal
    questions        integer,
    turns            integer,
    asked            text[],               -- fields whose question was said, in order
    flags            text[]                -- what rules may know of the caller's wishes
);
CREATE INDEX calls_by_start ON calls (started_at);
CREATE INDEX calls_not_over ON calls (id) WHERE ended_at IS NULL;
CREATE INDEX calls_not_folded ON calls (id) WHERE ended_at IS NOT NULL AND folded_at IS NULL;

-- Personal throughout.
CREATE TABLE fields (
    call      text        NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    field     text        NOT NULL,
    position  integer     NOT NULL,
    value     text        NOT NULL,
    evidence  text        NOT NULL,
    said_at   timestamptz NOT NULL,
    confirmed boolean     NOT NULL,
    PRIMARY KEY (call, field)
);

CREATE TABLE attempts (
    call        text    NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    attempt     integer NOT NULL,
    rep         text    NOT NULL,
    dialled_at  timestamptz,
    answered_at timestamptz,
    accepted_at timestamptz,
    bridged_at  timestamptz,
    ended_at    timestamptz,
    outcome     text,                 -- an AttemptEnd
    PRIMARY KEY (call, attempt)
);
CREATE INDEX attempts_by_rep ON attempts (rep, dialled_at);

-- No foreign keys from here on: a record is kept even when the one it belongs to was not.
CREATE TABLE journal (
    call           text        NOT NULL,
    sequence       integer     NOT NULL,
    at             timestamptz NOT NULL,
    kind           text        NOT NULL, -- line, carrier, errand or own
    type           text        NOT NULL, -- of the event
    commands       text[]      NOT NULL, -- types of the commands
    record_version integer     NOT NULL,
    data           jsonb       NOT NULL,
    PRIMARY KEY (call, sequence)
);

-- What people said, and their numbers, which journal.data only refers to: {"words": index}.
CREATE TABLE words (
    call     text    NOT NULL,
    sequence integer NOT NULL,
    index    integer NOT NULL,
    text     text    NOT NULL,
    PRIMARY KEY (call, sequence, index)
);

-- What calls came to, written with the journal record that says so.
CREATE TABLE conclusions (
    call        text        NOT NULL,
    sequence    integer     NOT NULL,
    at          timestamptz NOT NULL,
    route       text        NOT NULL,
    reason      text        NOT NULL,
    fields      jsonb       NOT NULL, -- personal
    brief       text        NOT NULL, -- personal
    notified_at timestamptz,
    PRIMARY KEY (call, sequence)
);
CREATE INDEX conclusions_by_time ON conclusions (at);

CREATE TABLE outbox (
    id          text PRIMARY KEY,
    call        text        NOT NULL,
    sequence    integer     NOT NULL,
    payload     jsonb       NOT NULL, -- personal; the row goes when the owner has it
    next_at     timestamptz NOT NULL,
    tries       integer     NOT NULL DEFAULT 0,
    given_up_at timestamptz
);
CREATE INDEX outbox_due ON outbox (next_at) WHERE given_up_at IS NULL;

CREATE TABLE legs (
    call       text        NOT NULL,
    attempt    integer     NOT NULL, -- 0 is the caller
    carrier_id text        NOT NULL,
    opened_at  timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (call, attempt)
);
CREATE INDEX legs_open ON legs (call) WHERE ended_at IS NULL;
