-- The work of staff before anything is public. Nothing of it is read by public pages. Times are UTC milliseconds.

-- People who may sign in. A login is never given to somebody else: the audit log names people by it.
CREATE TABLE staff (
    login TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    roles TEXT COLLATE "C" NOT NULL,
    password TEXT COLLATE "C" NOT NULL,
    password_at_utc_ms BIGINT NOT NULL,
    totp_secret TEXT COLLATE "C",
    totp_last_step BIGINT NOT NULL DEFAULT 0,
    disabled BIGINT NOT NULL DEFAULT 0
);

-- Signed-in browsers. The token itself is only in the cookie; here is its SHA-256.
CREATE TABLE staff_session (
    token_sha256 TEXT COLLATE "C" PRIMARY KEY,
    login TEXT COLLATE "C" NOT NULL REFERENCES staff (login),
    begun_utc_ms BIGINT NOT NULL,
    seen_utc_ms BIGINT NOT NULL,
    second_factor BIGINT NOT NULL
);
CREATE INDEX staff_session_of ON staff_session (login);

-- The end of the chain of the audit log, one row: who appends waits here for the one before.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    ordinal BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);
INSERT INTO audit_head (id, ordinal, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Everything that staff did. Rows are added, never changed; each hash covers the one before. `request` is a number drawn
-- for each request, so that a transaction that is repeated does nothing twice.
CREATE TABLE audit (
    ordinal BIGINT PRIMARY KEY,
    at_utc_ms BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    request TEXT COLLATE "C" NOT NULL UNIQUE,
    hash TEXT COLLATE "C" NOT NULL
);
CREATE INDEX audit_of_subject ON audit (subject, ordinal);
CREATE INDEX audit_of_actor ON audit (actor, ordinal);

-- Files by their content, in parts of at most a mebibyte.
CREATE TABLE file (
    sha256 TEXT COLLATE "C" PRIMARY KEY,
    size BIGINT NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL
);
CREATE TABLE file_part (
    sha256 TEXT COLLATE "C" NOT NULL REFERENCES file (sha256),
    ordinal BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (sha256, ordinal)
);

-- A piece of work on its way to the public: a disclosure being written, or data handed in.
CREATE TABLE work (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    author TEXT COLLATE "C" NOT NULL,
    begun_utc_ms BIGINT NOT NULL,
    changed_utc_ms BIGINT NOT NULL,
    due_utc_ms BIGINT,
    document TEXT COLLATE "C" NOT NULL
);
CREATE INDEX work_by_stage ON work (stage, changed_utc_ms);

-- Every version that was saved, and by whom. Who saved one had a hand in the work.
CREATE TABLE work_version (
    work TEXT COLLATE "C" NOT NULL REFERENCES work (id),
    version BIGINT NOT NULL,
    at_utc_ms BIGINT NOT NULL,
    login TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (work, version)
);

-- Every step that was taken: who, when, at which version, with which words.
CREATE TABLE work_step (
    work TEXT COLLATE "C" NOT NULL REFERENCES work (id),
    ordinal BIGINT NOT NULL,
    at_utc_ms BIGINT NOT NULL,
    login TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    from_stage TEXT COLLATE "C" NOT NULL,
    to_stage TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    comment TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (work, ordinal)
);
