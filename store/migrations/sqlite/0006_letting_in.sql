-- What guards the doors of staff: failures that are counted, browsers that are known, second factors on offer. All of it
-- passes; only recovery codes last. Times are UTC milliseconds.

-- Doors that were tried in vain: of an account, of a browser, of an address. Rows go after a day.
CREATE TABLE sign_in_try (
    door TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_utc_ms INTEGER NOT NULL,
    locks INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_try_by_time ON sign_in_try (last_utc_ms);

-- Browsers that somebody has signed in with. The token itself is only in a cookie; here is its SHA-256.
CREATE TABLE known_browser (
    token_sha256 TEXT NOT NULL,
    login TEXT NOT NULL REFERENCES staff (login),
    seen_utc_ms INTEGER NOT NULL,
    PRIMARY KEY (token_sha256, login)
) STRICT;
CREATE INDEX known_browser_of ON known_browser (login);

-- Codes that stand in for a lost second factor, each for one time. They are random enough for a plain SHA-256.
CREATE TABLE recovery_code (
    login TEXT NOT NULL REFERENCES staff (login),
    code_sha256 TEXT NOT NULL,
    used_utc_ms INTEGER,
    PRIMARY KEY (login, code_sha256)
) STRICT;

-- The secret of a second factor that is shown to a browser and not confirmed yet.
ALTER TABLE staff_session ADD COLUMN totp_offer TEXT;
