-- Publications of data by staff: the piece of work each comes from, and what corrections told readers. Rows are added,
-- never changed. `undoes` is the content revision that was undone.
CREATE TABLE amendment (
    revision BIGINT PRIMARY KEY,
    at_utc_ms BIGINT NOT NULL,
    work TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    corrects BIGINT NOT NULL,
    undoes BIGINT
);
CREATE INDEX amendment_of_work ON amendment (work);

-- What a publication put something in the place of, so that nothing that was public is lost and it can be undone. Documents
-- by their kind, with what was there before; NULL where there was nothing. Of air and water, whose replaced rows are in
-- tables of their own, what was new: air_hours and water_samples list times; air_days lists days that were published as
-- such, each with the origin and values that it had before; water_month has the month before. Rows are added, never changed.
CREATE TABLE replaced (
    revision BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    time BIGINT NOT NULL,
    document TEXT COLLATE "C",
    PRIMARY KEY (revision, kind, subject, time)
);
CREATE INDEX replaced_of_subject ON replaced (kind, subject, revision);
