-- Samples of water as they were reported. `reported` holds the values with their digits, such as `ph=7.88 tp=0.05L`
-- (L: below that limit of detection); statuses and classes are codes of the program.
CREATE TABLE water_sample (
    section TEXT COLLATE "C" NOT NULL REFERENCES section (id),
    at_utc_ms BIGINT NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    published_class BIGINT,
    reported TEXT NOT NULL,
    PRIMARY KEY (section, at_utc_ms, method)
);

-- Whether a monthly value is a limit of detection, and of how many samples it is the mean; NULL where the value of the
-- month was reported as such.
ALTER TABLE water_month ADD COLUMN below BIGINT NOT NULL DEFAULT 0;
ALTER TABLE water_month ADD COLUMN samples BIGINT;

-- What was public before a correction, and the content revision that replaced it. `kind` is month, automatic or manual;
-- `time` is the month or the time of the sample. Rows are added, never changed.
CREATE TABLE water_superseded (
    section TEXT COLLATE "C" NOT NULL REFERENCES section (id),
    kind TEXT COLLATE "C" NOT NULL,
    time BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (section, kind, time, revision)
);
