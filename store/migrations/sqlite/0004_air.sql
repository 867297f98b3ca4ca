-- Observations of air a month at a time, so that ten years are read as 120 rows. Derived from `air_day` and `air_hour` in the
-- transaction that writes these, and made again from them where they are missing. Month counts from year 0
-- (year * 12 + month - 1).

-- The daily values of a month, packed: all of it is read at once or not at all.
CREATE TABLE air_month_days (
    site TEXT NOT NULL REFERENCES site (id),
    month INTEGER NOT NULL,
    days TEXT NOT NULL,
    PRIMARY KEY (site, month)
) STRICT;

-- The hours of a month of a district or city without hours of its own, packed: the mean over its stations.
CREATE TABLE air_mean_hours (
    site TEXT NOT NULL REFERENCES site (id),
    month INTEGER NOT NULL,
    hours TEXT NOT NULL,
    PRIMARY KEY (site, month)
) STRICT;
