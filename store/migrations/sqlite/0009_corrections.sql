-- Publications of data by staff: the piece of work each comes from, and what corrections told readers. Rows are added,
-- never changed. `undoes` is the content revision that was undone.
CREATE TABLE amendment (
    revision INTEGER PRIMARY KEY,
    at_utc_ms INTEGER NOT NULL,
    work TEXT NOT NULL,
    note TEXT NOT NULL,
    corrects INTEGER NOT NULL,
    undoes INTEGER
) STRICT;
CREATE INDEX amendment_of_work ON amendment (work);

-- What a publication put something in the place of, so that nothing that was public is lost and it can be undone. Documents
-- by their kind, with what was there before; NULL where there was nothing. Of air and water, whose replaced rows are in
-- tables of their own, what was new: air_hours and water_samples list times; air_days lists days that were published as
-- such, each with the origin and values that it had before; water_month has the month before. Rows are added, never changed.
CREATE TABLE replaced (
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    time INTEGER NOT NULL,
    document TEXT,
    PRIMARY KEY (revision, kind, subject, time)
) STRICT;
CREATE INDEX replaced_of_subject ON replaced (kind, subject, revision);
