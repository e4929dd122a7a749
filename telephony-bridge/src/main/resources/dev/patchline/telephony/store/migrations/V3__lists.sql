ALTER TABLE leads
    ADD COLUMN country text   NOT NULL DEFAULT 'US', -- ISO 3166; territories count as US
    ADD COLUMN also_in text[] NOT NULL DEFAULT '{}'; -- other lists that gave the number later
CREATE INDEX leads_also_in ON leads USING gin (also_in) WHERE also_in <> '{}';

ALTER TABLE lists
    ADD COLUMN columns jsonb NOT NULL DEFAULT '{}';  -- what was taken for what

-- Files of numbers that must not be called, and of when they are.
CREATE TABLE dnc_files (
    source    text        NOT NULL,                  -- as in suppressions
    file      text        NOT NULL,
    as_of     timestamptz NOT NULL,
    loaded_at timestamptz NOT NULL,
    numbers   bigint      NOT NULL,
    PRIMARY KEY (source, file, loaded_at)
);
