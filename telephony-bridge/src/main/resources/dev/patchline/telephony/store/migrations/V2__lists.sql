CREATE TABLE lists (
    name        text PRIMARY KEY,
    source      text        NOT NULL, -- name of the file
    imported_at timestamptz NOT NULL,
    rows        bigint      NOT NULL,
    kept        bigint      NOT NULL,
    columns     jsonb       NOT NULL DEFAULT '{}' -- what was taken for what
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
    country    text   NOT NULL DEFAULT 'US', -- ISO 3166; territories count as US
    zones      text[] NOT NULL,             -- IANA zones it may be in: a call must be allowed in all
    fields     jsonb  NOT NULL,             -- the other columns
    came_at    timestamptz,                 -- when the person asked to be called
    dead_at    timestamptz,                 -- the number was found not to work
    also_in    text[] NOT NULL DEFAULT '{}', -- other lists that gave the number later
    UNIQUE (list, number)
);
CREATE INDEX leads_by_number ON leads (number);
CREATE INDEX leads_also_in ON leads USING gin (also_in) WHERE also_in <> '{}';

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

-- Files of numbers that must not be called, and of when they are.
CREATE TABLE dnc_files (
    source    text        NOT NULL,         -- as in suppressions
    file      text        NOT NULL,
    as_of     timestamptz NOT NULL,
    loaded_at timestamptz NOT NULL,
    numbers   bigint      NOT NULL,
    PRIMARY KEY (source, file, loaded_at)
);
