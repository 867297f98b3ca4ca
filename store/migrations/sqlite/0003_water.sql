-- Samples of water as they were reported. `reported` holds the values with their digits, such as `ph=7.88 tp=0.05L`
-- (L: below that limit of detection); statuses and classes are codes of the program.
CREATE TABLE water_sample (
    section TEXT NOT NULL REFERENCES section (id),
    at_utc_ms INTEGER NOT NULL,
    method TEXT NOT NULL,
    status TEXT NOT NULL,
    published_class INTEGER,
    reported TEXT NOT NULL,
    PRIMARY KEY (section, at_utc_ms, method)
) STRICT, WITHOUT ROWID;

-- Whether a monthly value is a limit of detection, and of how many samples it is the mean; NULL where the value of the
-- month was reported as such.
ALTER TABLE water_month ADD COLUMN below INTEGER NOT NULL DEFAULT 0;
ALTER TABLE water_month ADD COLUMN samples INTEGER;

-- What was public before a correction, and the content revision that replaced it. `kind` is month, automatic or manual;
-- `time` is the month or the time of the sample. Rows are added, never changed.
CREATE TABLE water_superseded (
    section TEXT NOT NULL REFERENCES section (id),
    kind TEXT NOT NULL,
    time INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (section, kind, time, revision)
) STRICT, WITHOUT ROWID;
