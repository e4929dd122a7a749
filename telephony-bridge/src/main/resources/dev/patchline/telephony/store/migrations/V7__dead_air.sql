-- How long whoever picked up heard nothing before our first word; null when nobody waited.
ALTER TABLE dials
    ADD COLUMN waited_ms bigint;
