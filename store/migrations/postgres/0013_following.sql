-- As of SQLite.
CREATE TABLE public_moment (
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    part BIGINT NOT NULL,
    at_utc_ms BIGINT NOT NULL,
    PRIMARY KEY (kind, subject, part)
);
CREATE TABLE withdrawn_indicator (
    slug TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    indicator TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (slug, revision, indicator)
);
CREATE TABLE report (
    id TEXT COLLATE "C" PRIMARY KEY,
    at_utc_ms BIGINT NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    answered_utc_ms BIGINT,
    login TEXT COLLATE "C",
    outcome TEXT COLLATE "C",
    words_zh TEXT COLLATE "C",
    words_en TEXT COLLATE "C"
);
CREATE INDEX report_waiting ON report (answered_utc_ms, at_utc_ms);
