-- When things became public, for feeds and the site map, UTC milliseconds. Kinds: `content` (`part` is the content
-- revision), `disclosure` (`subject` is its slug, `part` its revision), `figure` (`subject` is its id). The first moment
-- stays.
CREATE TABLE public_moment (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    part INTEGER NOT NULL,
    at_utc_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, subject, part)
) STRICT, WITHOUT ROWID;

-- Of which indicators a disclosure stated figures until it was withdrawn: who follows one of them is told.
CREATE TABLE withdrawn_indicator (
    slug TEXT NOT NULL,
    revision INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    PRIMARY KEY (slug, revision, indicator)
) STRICT, WITHOUT ROWID;
