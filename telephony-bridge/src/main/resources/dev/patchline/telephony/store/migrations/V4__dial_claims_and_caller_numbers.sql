-- Set when an attempt that is being dialled is to be taken back; its process looks once a second.
ALTER TABLE dials
    ADD COLUMN cancelled_at timestamptz,
    ADD COLUMN placed_by    text;           -- the process that has it

-- No number is dialled twice at once, whatever the campaigns, lists and processes.
CREATE UNIQUE INDEX dials_one_at_a_time ON dials (number) WHERE ended_at IS NULL;
CREATE INDEX campaign_leads_claimed ON campaign_leads (claimed_until) WHERE state = 'claimed';

ALTER TABLE campaign_leads
    ADD COLUMN why text;                    -- why it waits until then, or is done

-- The numbers that we show, and how careful we must be with each.
CREATE TABLE caller_numbers (
    number text PRIMARY KEY,                -- E.164
    state  text        NOT NULL,            -- agent.campaign.NumberState
    since  timestamptz NOT NULL,            -- it is in that state
    rests  integer     NOT NULL DEFAULT 0   -- how often it has rested
);
