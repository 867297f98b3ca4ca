-- Settings of the site, as the history of their changes; the last one of a key is what holds. Rows are added, never changed.
-- `before` and `after` are JSON documents, NULL for the default.
CREATE TABLE setting_change (
    ordinal INTEGER PRIMARY KEY,
    at_utc_ms INTEGER NOT NULL,
    login TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX setting_change_of_key ON setting_change (key, ordinal);
