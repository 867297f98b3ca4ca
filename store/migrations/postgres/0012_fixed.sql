-- Fixed revisions of charts: what a chart showed from a content revision on, as bytes. Rows are added, never changed.
-- `day` is the day it was frozen.
CREATE TABLE chart_revision (
    chart TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (chart, revision)
);

-- What is in the files of fixed revisions, each once, packed by gzip. The name is the SHA-256 of what is in it, unpacked.
CREATE TABLE chart_content (
    sha256 TEXT COLLATE "C" PRIMARY KEY,
    size BIGINT NOT NULL,
    packed BYTEA NOT NULL
);

-- The files of a fixed revision: language (zh, en) and form (json, csv, svg).
CREATE TABLE chart_file (
    chart TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    lang TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL REFERENCES chart_content (sha256),
    PRIMARY KEY (chart, revision, lang, form),
    FOREIGN KEY (chart, revision) REFERENCES chart_revision (chart, revision)
);
CREATE INDEX chart_file_by_content ON chart_file (sha256);

-- The disclosures whose numbers a fixed revision shows: when one is withdrawn, it is not public any more.
CREATE TABLE chart_source (
    chart TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    disclosure_revision BIGINT NOT NULL,
    PRIMARY KEY (chart, revision, slug),
    FOREIGN KEY (chart, revision) REFERENCES chart_revision (chart, revision)
);

-- Whose charts a publication touched: kind (content, site, section), id, the last content revision that did. `done` is the
-- revision up to which they are frozen, `day` the day that was done; `at_once` is 1 where it must not wait for another day.
CREATE TABLE chart_due (
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    at_once BIGINT NOT NULL,
    done BIGINT NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (kind, subject)
);

-- One row: how often something was frozen. Pages that name the latest fixed revision depend on it.
CREATE TABLE chart_freeze (id BIGINT PRIMARY KEY CHECK (id = 1), passes BIGINT NOT NULL);
INSERT INTO chart_freeze (id, passes) VALUES (1, 0);

-- What was public before there were fixed revisions is frozen by the first server that looks.
INSERT INTO chart_due (kind, subject, revision, at_once, done, day)
    SELECT 'content', '', revision, 1, 0, 0 FROM content_revision WHERE revision > 0;
INSERT INTO chart_due (kind, subject, revision, at_once, done, day)
    SELECT 'site', site.id, content_revision.revision, 1, 0, 0 FROM site, content_revision;
INSERT INTO chart_due (kind, subject, revision, at_once, done, day)
    SELECT 'section', section.id, content_revision.revision, 1, 0, 0 FROM section, content_revision;
