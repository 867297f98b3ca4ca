-- What the observations of air come to, kept in step by every publication, and what they were before a correction.

-- Where a daily value comes from: 0 it was published as a daily value, 1 from the hours of the site, 2 the mean over the
-- stations of the site. What comes from a lower number is not replaced by a higher one.
ALTER TABLE air_day ADD COLUMN origin BIGINT NOT NULL DEFAULT 0;

-- What the days and hours of a month came to, as one JSON text: read all at once or not at all. Month counts from year 0
-- (year * 12 + month - 1).
CREATE TABLE air_month (
    site TEXT COLLATE "C" NOT NULL REFERENCES site (id),
    month BIGINT NOT NULL,
    rollup TEXT NOT NULL,
    PRIMARY KEY (site, month)
);

-- Lowest, highest, sum and number of the valid hours of each day of a month, packed: a row a month and pollutant instead
-- of seven hundred.
CREATE TABLE air_band (
    site TEXT COLLATE "C" NOT NULL REFERENCES site (id),
    month BIGINT NOT NULL,
    so2 TEXT NOT NULL,
    no2 TEXT NOT NULL,
    co TEXT NOT NULL,
    o3 TEXT NOT NULL,
    pm10 TEXT NOT NULL,
    pm25 TEXT NOT NULL,
    PRIMARY KEY (site, month)
);

-- Hours and days as they were public until the revision that corrected them. Rows are added, never changed.
CREATE TABLE air_hour_before (
    site TEXT COLLATE "C" NOT NULL REFERENCES site (id),
    end_utc_ms BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at_utc_ms BIGINT NOT NULL,
    so2 BIGINT,
    no2 BIGINT,
    co BIGINT,
    o3 BIGINT,
    pm10 BIGINT,
    pm25 BIGINT,
    flags TEXT COLLATE "C" NOT NULL,
    audited BIGINT NOT NULL,
    PRIMARY KEY (site, end_utc_ms, revision)
);

CREATE TABLE air_day_before (
    site TEXT COLLATE "C" NOT NULL REFERENCES site (id),
    day BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at_utc_ms BIGINT NOT NULL,
    so2 BIGINT,
    no2 BIGINT,
    co BIGINT,
    o3 BIGINT,
    pm10 BIGINT,
    pm25 BIGINT,
    o3_1h BIGINT,
    PRIMARY KEY (site, day, revision)
);
