-- Settings of the site, as the history of their changes; the last one of a key is what holds. Rows are added, never changed.
-- `before` and `after` are JSON documents, NULL for the default.
CREATE TABLE setting_change (
    ordinal BIGINT PRIMARY KEY,
    at_utc_ms BIGINT NOT NULL,
    login TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    before TEXT COLLATE "C",
    after TEXT COLLATE "C"
);
CREATE INDEX setting_change_of_key ON setting_change (key, ordinal);
