-- Withdrawals of disclosures. A row covers the revision that was in force and all before it; a later revision makes the
-- disclosure public again. Rows are added, never changed.
CREATE TABLE withdrawal (
    slug TEXT NOT NULL REFERENCES disclosure (slug),
    revision INTEGER NOT NULL,
    at_utc_ms INTEGER NOT NULL,
    reason_zh TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    PRIMARY KEY (slug, revision)
) STRICT;
