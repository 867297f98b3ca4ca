-- The work of staff before anything is public. Nothing of it is read by public pages. Times are UTC milliseconds.

-- People who may sign in. A login is never given to somebody else: the audit log names people by it.
CREATE TABLE staff (
    login TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    password TEXT NOT NULL,
    password_at_utc_ms INTEGER NOT NULL,
    totp_secret TEXT,
    totp_last_step INTEGER NOT NULL DEFAULT 0,
    disabled INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Signed-in browsers. The token itself is only in the cookie; here is its SHA-256.
CREATE TABLE staff_session (
    token_sha256 TEXT PRIMARY KEY,
    login TEXT NOT NULL REFERENCES staff (login),
    begun_utc_ms INTEGER NOT NULL,
    seen_utc_ms INTEGER NOT NULL,
    second_factor INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_session_of ON staff_session (login);

-- The end of the chain of the audit log, one row: who appends waits here for the one before.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    ordinal INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (id, ordinal, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Everything that staff did. Rows are added, never changed; each hash covers the one before. `request` is a number drawn
-- for each request, so that a transaction that is repeated does nothing twice.
CREATE TABLE audit (
    ordinal INTEGER PRIMARY KEY,
    at_utc_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    request TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_subject ON audit (subject, ordinal);
CREATE INDEX audit_of_actor ON audit (actor, ordinal);

-- Files by their content, in parts of at most a mebibyte.
CREATE TABLE file (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL
) STRICT;
CREATE TABLE file_part (
    sha256 TEXT NOT NULL REFERENCES file (sha256),
    ordinal INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, ordinal)
) STRICT;

-- A piece of work on its way to the public: a disclosure being written, or data handed in.
CREATE TABLE work (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    author TEXT NOT NULL,
    begun_utc_ms INTEGER NOT NULL,
    changed_utc_ms INTEGER NOT NULL,
    due_utc_ms INTEGER,
    document TEXT NOT NULL
) STRICT;
CREATE INDEX work_by_stage ON work (stage, changed_utc_ms);

-- Every version that was saved, and by whom. Who saved one had a hand in the work.
CREATE TABLE work_version (
    work TEXT NOT NULL REFERENCES work (id),
    version INTEGER NOT NULL,
    at_utc_ms INTEGER NOT NULL,
    login TEXT NOT NULL,
    title TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (work, version)
) STRICT;

-- Every step that was taken: who, when, at which version, with which words.
CREATE TABLE work_step (
    work TEXT NOT NULL REFERENCES work (id),
    ordinal INTEGER NOT NULL,
    at_utc_ms INTEGER NOT NULL,
    login TEXT NOT NULL,
    step TEXT NOT NULL,
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (work, ordinal)
) STRICT;
