-- Fixed revisions whose files are kept as one content, packed against that of an earlier revision of the same chart: most of it is
-- the same. `base` names the content that one is packed against, which is packed by itself; NULL where this one is.
ALTER TABLE chart_content ADD COLUMN base TEXT COLLATE "C";

-- The content with all files of a revision; NULL where each file is a content of its own, as before.
ALTER TABLE chart_revision ADD COLUMN bundle TEXT COLLATE "C";

-- Of a revision with a bundle only the canonical forms are listed here, for their hashes, which are no contents then.
ALTER TABLE chart_file RENAME TO chart_file_before;
CREATE TABLE chart_file (
    chart TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    lang TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (chart, revision, lang, form),
    FOREIGN KEY (chart, revision) REFERENCES chart_revision (chart, revision)
);
INSERT INTO chart_file SELECT chart, revision, lang, form, sha256 FROM chart_file_before;
DROP TABLE chart_file_before;
CREATE INDEX chart_file_by_content ON chart_file (sha256);

-- Charts that were not fixed by publications before are now: of the latest hours, of samples, of every edition, of every site
-- and section, and of all hours. The first server that looks draws them.
UPDATE chart_due SET done = 0, at_once = 1 WHERE kind <> 'content';
INSERT INTO chart_due (kind, subject, revision, at_once, done, day)
    SELECT 'hours', subject, revision, 1, 0, 0 FROM chart_due WHERE kind = 'site';
