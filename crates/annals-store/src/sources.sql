-- What was read for a case, version 1: docs/case-file.md describes it.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sources (
    path TEXT NOT NULL, -- as it was given, from meta.base
    sha256 TEXT NOT NULL, -- of the file
    bytes INTEGER NOT NULL,
    read_at TEXT NOT NULL, -- when, in UTC
    read_key TEXT NOT NULL, -- a hash of all that its reading depends on
    reader TEXT NOT NULL, -- the version of the reader and its model
    without TEXT NOT NULL, -- a JSON list: its documents that were taken out of the case
    records BLOB NOT NULL, -- what was read, as deflated JSON
    PRIMARY KEY (path, sha256)
);
