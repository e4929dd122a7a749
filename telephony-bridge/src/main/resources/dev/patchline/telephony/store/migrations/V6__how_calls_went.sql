-- Folded from the journal, like the rest of a call's row: what rules can be tried on later.
ALTER TABLE calls
    ADD COLUMN handoff_at timestamptz, -- a rep was first looked for: the caller had agreed
    ADD COLUMN asked      text[],      -- fields whose question was said, in order
    ADD COLUMN flags      text[];      -- what rules may know of the caller's wishes

-- outcomes.result may also be 'withdrawn': all that was said of the call before does not count.

-- A trial of two scripts; what is fixed here is fixed before the first call.
CREATE TABLE experiments (
    id          text PRIMARY KEY,
    playbook_a  text        NOT NULL,
    playbook_b  text        NOT NULL,
    metric      text        NOT NULL, -- QUALIFIED, CONNECTED or WON
    rate_before numeric     NOT NULL, -- of the metric, as expected at the start
    smallest    numeric     NOT NULL, -- change worth knowing of
    started_at  timestamptz NOT NULL
);
