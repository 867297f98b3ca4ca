-- Fixed revisions of charts: what a chart showed from a content revision on, as bytes. Rows are added, never changed.
-- `day` is the day it was frozen.
CREATE TABLE chart_revision (
    chart TEXT NOT NULL,
    revision INTEGER NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (chart, revision)
) STRICT, WITHOUT ROWID;

-- What is in the files of fixed revisions, each once, packed by gzip. The name is the SHA-256 of what is in it, unpacked.
CREATE TABLE chart_content (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

-- The files of a fixed revision: language (zh, en) and form (json, csv, svg).
CREATE TABLE chart_file (
    chart TEXT NOT NULL,
    revision INTEGER NOT NULL,
    lang TEXT NOT NULL,
    form TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES chart_content (sha256),
    PRIMARY KEY (chart, revision, lang, form),
    FOREIGN KEY (chart, revision) REFERENCES chart_revision (chart, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX chart_file_by_content ON chart_file (sha256);

-- The disclosures whose numbers a fixed revision shows: when one is withdrawn, it is not public any more.
CREATE TABLE chart_source (
    chart TEXT NOT NULL,
    revision INTEGER NOT NULL,
    slug TEXT NOT NULL,
    disclosure_revision INTEGER NOT NULL,
    PRIMARY KEY (chart, revision, slug),
    FOREIGN KEY (chart, revision) REFERENCES chart_revision (chart, revision)
) STRICT, WITHOUT ROWID;

-- Whose charts a publication touched: kind (content, site, section), id, the last content revision that did. `done` is the
-- revision up to which they are frozen, `day` the day that was done; `at_once` is 1 where it must not wait for another day.
CREATE TABLE chart_due (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    revision INTEGER NOT NULL,
    at_once INTEGER NOT NULL,
    done INTEGER NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

-- One row: how often something was frozen. Pages that name the latest fixed revision depend on it.
CREATE TABLE chart_freeze (id INTEGER PRIMARY KEY CHECK (id = 1), passes INTEGER NOT NULL) STRICT;
INSERT INTO chart_freeze (id, passes) VALUES (1, 0);

-- What was public before there were fixed revisions is frozen by the first server that looks.
INSERT INTO chart_due (kind, subject, revision, at_once, done, day)
    SELECT 'content', '', revision, 1, 0, 0 FROM content_revision WHERE revision > 0;
INSERT INTO chart_due (kind, subject, revision, at_once, done, day)
    SELECT 'site', site.id, content_revision.revision, 1, 0, 0 FROM site, content_revision;
INSERT INTO chart_due (kind, subject, revision, at_once, done, day)
    SELECT 'section', section.id, content_revision.revision, 1, 0, 0 FROM section, content_revision;
