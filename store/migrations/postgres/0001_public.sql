-- What is public. Ids are made by the program; days are days since 1970-01-01, times are UTC milliseconds, exact
-- numbers are scaled integers. Everything is compared byte by byte (COLLATE "C"), as SQLite does.

-- One row. Every publication counts it up first, and so waits for the one before it.
CREATE TABLE content_revision (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL,
    at_utc_ms BIGINT NOT NULL
);
INSERT INTO content_revision (id, revision, at_utc_ms) VALUES (1, 0, 0);

CREATE TABLE indicator (id TEXT COLLATE "C" PRIMARY KEY, position BIGINT NOT NULL, document TEXT NOT NULL);
CREATE TABLE programme (id TEXT COLLATE "C" PRIMARY KEY, position BIGINT NOT NULL, document TEXT NOT NULL);
CREATE TABLE ledger (id TEXT COLLATE "C" PRIMARY KEY, position BIGINT NOT NULL, document TEXT NOT NULL);
CREATE TABLE commitment (id TEXT COLLATE "C" PRIMARY KEY, position BIGINT NOT NULL, document TEXT NOT NULL);
CREATE TABLE site (id TEXT COLLATE "C" PRIMARY KEY, position BIGINT NOT NULL, document TEXT NOT NULL);
CREATE TABLE section (id TEXT COLLATE "C" PRIMARY KEY, position BIGINT NOT NULL, document TEXT NOT NULL);

-- The revision in force of each disclosure.
CREATE TABLE disclosure (
    slug TEXT COLLATE "C" PRIMARY KEY,
    position BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    published_day BIGINT NOT NULL,
    published_year BIGINT NOT NULL,
    head TEXT NOT NULL
);
CREATE INDEX disclosure_latest ON disclosure (published_day, position);

-- Every revision ever published. Rows are added, never changed.
CREATE TABLE disclosure_revision (
    slug TEXT COLLATE "C" NOT NULL REFERENCES disclosure (slug),
    revision BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    head TEXT NOT NULL,
    source TEXT NOT NULL,
    html TEXT NOT NULL,
    PRIMARY KEY (slug, revision)
);

CREATE TABLE sentence (
    slug TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    anchor TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (slug, revision, anchor),
    FOREIGN KEY (slug, revision) REFERENCES disclosure_revision (slug, revision)
);

-- Who cites which sentence. No foreign key: a new revision may drop a sentence, and the check that nothing cites it
-- any more is made at the end of the transaction, in words.
CREATE TABLE citation (
    citing TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL,
    disclosure TEXT COLLATE "C" NOT NULL,
    sentence TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (citing, ordinal)
);

CREATE TABLE figure (
    id TEXT COLLATE "C" PRIMARY KEY,
    indicator TEXT COLLATE "C" NOT NULL REFERENCES indicator (id),
    period TEXT COLLATE "C" NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    value BIGINT NOT NULL,
    decimals BIGINT NOT NULL,
    bound TEXT COLLATE "C" NOT NULL,
    target_value BIGINT,
    target_decimals BIGINT,
    target_bound TEXT COLLATE "C",
    change_amount BIGINT,
    change_decimals BIGINT,
    change_kind TEXT COLLATE "C",
    edition TEXT,
    dust_deducted BIGINT,
    audit TEXT COLLATE "C",
    note_zh TEXT,
    note_en TEXT,
    disclosure TEXT COLLATE "C" NOT NULL REFERENCES disclosure (slug),
    sentence TEXT COLLATE "C" NOT NULL
);
CREATE INDEX figure_of_indicator ON figure (indicator, last_day);

-- Hourly means that end at the time, thousandths of the unit, with the six flags in one text.
CREATE TABLE air_hour (
    site TEXT COLLATE "C" NOT NULL REFERENCES site (id),
    end_utc_ms BIGINT NOT NULL,
    so2 BIGINT,
    no2 BIGINT,
    co BIGINT,
    o3 BIGINT,
    pm10 BIGINT,
    pm25 BIGINT,
    flags TEXT COLLATE "C" NOT NULL,
    audited BIGINT NOT NULL,
    PRIMARY KEY (site, end_utc_ms)
);

-- Daily values, thousandths of the unit; o3 is the MDA8.
CREATE TABLE air_day (
    site TEXT COLLATE "C" NOT NULL REFERENCES site (id),
    day BIGINT NOT NULL,
    so2 BIGINT,
    no2 BIGINT,
    co BIGINT,
    o3 BIGINT,
    pm10 BIGINT,
    pm25 BIGINT,
    o3_1h BIGINT,
    PRIMARY KEY (site, day)
);

-- Monthly values, millionths of the unit; month counts from year 0 (year * 12 + month - 1).
CREATE TABLE water_month (
    section TEXT COLLATE "C" NOT NULL REFERENCES section (id),
    month BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (section, month, item)
);
CREATE INDEX water_month_by_month ON water_month (month);

-- What can be found. Words come ready cut from the program, so no parser of the database has a say in them.
CREATE TABLE findable (
    id BIGINT PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL,
    kind_rank BIGINT NOT NULL,
    sort BIGINT NOT NULL,
    href TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    title_words TEXT[] COLLATE "C" NOT NULL,
    words TEXT[] COLLATE "C" NOT NULL,
    whole_words TEXT[] COLLATE "C" NOT NULL,
    UNIQUE (kind, subject, ordinal)
);
CREATE INDEX findable_words ON findable USING GIN (words);
CREATE INDEX findable_whole_words ON findable USING GIN (whole_words);
