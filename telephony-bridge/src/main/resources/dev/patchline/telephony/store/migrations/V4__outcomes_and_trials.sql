-- What became of a call, as the business says. Only added to: the last one said counts.
CREATE TABLE outcomes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call        text        NOT NULL,
    result      text        NOT NULL,       -- booked, won, lost, no-show, or withdrawn: nothing said before counts
    amount      numeric,
    happened_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    source      text        NOT NULL,       -- cli, csv or webhook
    said_by     text,
    key         text UNIQUE                 -- the same message twice is one
);
CREATE INDEX outcomes_by_call ON outcomes (call);

-- A trial of two scripts; what is fixed here is fixed before the first call.
CREATE TABLE experiments (
    id          text PRIMARY KEY,
    playbook_a  text        NOT NULL,
    playbook_b  text        NOT NULL,
    metric      text        NOT NULL,       -- QUALIFIED, CONNECTED or WON
    rate_before numeric     NOT NULL,       -- of the metric, as expected at the start
    smallest    numeric     NOT NULL,       -- change worth knowing of
    started_at  timestamptz NOT NULL
);
