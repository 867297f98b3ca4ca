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
