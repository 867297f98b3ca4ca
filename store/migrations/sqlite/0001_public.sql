-- What is public. Ids are made by the program; days are days since 1970-01-01, times are UTC milliseconds, exact
-- numbers are scaled integers.

-- One row. Every publication counts it up first, and so waits for the one before it.
CREATE TABLE content_revision (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    at_utc_ms INTEGER NOT NULL
) STRICT;
INSERT INTO content_revision (id, revision, at_utc_ms) VALUES (1, 0, 0);

CREATE TABLE indicator (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
CREATE TABLE programme (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
CREATE TABLE ledger (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
CREATE TABLE commitment (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
CREATE TABLE site (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
CREATE TABLE section (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL) STRICT;

-- The revision in force of each disclosure.
CREATE TABLE disclosure (
    slug TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    category TEXT NOT NULL,
    published_day INTEGER NOT NULL,
    published_year INTEGER NOT NULL,
    head TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_latest ON disclosure (published_day, position);

-- Every revision ever published. Rows are added, never changed.
CREATE TABLE disclosure_revision (
    slug TEXT NOT NULL REFERENCES disclosure (slug),
    revision INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    head TEXT NOT NULL,
    source TEXT NOT NULL,
    html TEXT NOT NULL,
    PRIMARY KEY (slug, revision)
) STRICT;

CREATE TABLE sentence (
    slug TEXT NOT NULL,
    revision INTEGER NOT NULL,
    anchor TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (slug, revision, anchor),
    FOREIGN KEY (slug, revision) REFERENCES disclosure_revision (slug, revision)
) STRICT, WITHOUT ROWID;

-- Who cites which sentence. No foreign key: a new revision may drop a sentence, and the check that nothing cites it
-- any more is made at the end of the transaction, in words.
CREATE TABLE citation (
    citing TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    disclosure TEXT NOT NULL,
    sentence TEXT NOT NULL,
    PRIMARY KEY (citing, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (
    id TEXT PRIMARY KEY,
    indicator TEXT NOT NULL REFERENCES indicator (id),
    period TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    value INTEGER NOT NULL,
    decimals INTEGER NOT NULL,
    bound TEXT NOT NULL,
    target_value INTEGER,
    target_decimals INTEGER,
    target_bound TEXT,
    change_amount INTEGER,
    change_decimals INTEGER,
    change_kind TEXT,
    edition TEXT,
    dust_deducted INTEGER,
    audit TEXT,
    note_zh TEXT,
    note_en TEXT,
    disclosure TEXT NOT NULL REFERENCES disclosure (slug),
    sentence TEXT NOT NULL
) STRICT;
CREATE INDEX figure_of_indicator ON figure (indicator, last_day);

-- Hourly means that end at the time, thousandths of the unit, with the six flags in one text.
CREATE TABLE air_hour (
    site TEXT NOT NULL REFERENCES site (id),
    end_utc_ms INTEGER NOT NULL,
    so2 INTEGER,
    no2 INTEGER,
    co INTEGER,
    o3 INTEGER,
    pm10 INTEGER,
    pm25 INTEGER,
    flags TEXT NOT NULL,
    audited INTEGER NOT NULL,
    PRIMARY KEY (site, end_utc_ms)
) STRICT, WITHOUT ROWID;

-- Daily values, thousandths of the unit; o3 is the MDA8.
CREATE TABLE air_day (
    site TEXT NOT NULL REFERENCES site (id),
    day INTEGER NOT NULL,
    so2 INTEGER,
    no2 INTEGER,
    co INTEGER,
    o3 INTEGER,
    pm10 INTEGER,
    pm25 INTEGER,
    o3_1h INTEGER,
    PRIMARY KEY (site, day)
) STRICT, WITHOUT ROWID;

-- Monthly values, millionths of the unit; month counts from year 0 (year * 12 + month - 1).
CREATE TABLE water_month (
    section TEXT NOT NULL REFERENCES section (id),
    month INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    item TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (section, month, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX water_month_by_month ON water_month (month);

-- What can be found. Words come ready cut from the program, so no parser of the database has a say in them.
CREATE TABLE findable (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind_rank INTEGER NOT NULL,
    sort INTEGER NOT NULL,
    href TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    UNIQUE (kind, subject, ordinal)
) STRICT;

-- The words themselves: only the index, not the text. The `ascii` tokenizer splits at spaces and touches nothing beyond
-- ASCII, so the words stay as the program cut them, whatever edition of Unicode SQLite knows.
CREATE VIRTUAL TABLE findable_words USING fts5(
    title_words,
    words,
    whole_words,
    content = '',
    contentless_delete = 1,
    detail = column,
    tokenize = 'ascii'
);
