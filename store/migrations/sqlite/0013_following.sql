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

-- What readers report as wrong, and what came of it. Only the answer is ever public, and of those only some outcomes.
CREATE TABLE report (
    id TEXT PRIMARY KEY,
    at_utc_ms INTEGER NOT NULL,
    about TEXT NOT NULL,
    body TEXT NOT NULL,
    answered_utc_ms INTEGER,
    login TEXT,
    outcome TEXT,
    words_zh TEXT,
    words_en TEXT
) STRICT;
CREATE INDEX report_waiting ON report (answered_utc_ms, at_utc_ms);
