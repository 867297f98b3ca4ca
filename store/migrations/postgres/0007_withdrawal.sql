-- As of SQLite.
CREATE TABLE withdrawal (
    slug TEXT COLLATE "C" NOT NULL REFERENCES disclosure (slug),
    revision BIGINT NOT NULL,
    at_utc_ms BIGINT NOT NULL,
    reason_zh TEXT COLLATE "C" NOT NULL,
    reason_en TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (slug, revision)
);
