-- What the days of a calendar year came to, as one JSON text, so that a page about ten years reads ten rows beside the days it
-- shows. Derived from `air_day` in the transaction that writes these, and made again from them where it is missing.
CREATE TABLE air_year (
    site TEXT NOT NULL REFERENCES site (id),
    year BIGINT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (site, year)
);
