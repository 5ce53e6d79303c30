-- A line model that belongs to a collection; its files are in the folder models/<folder>. figures is JSON: {name: text}.
CREATE TABLE model (
    position      INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    folder        TEXT NOT NULL UNIQUE,
    origin        TEXT NOT NULL CHECK (origin IN ('taught', 'imported')),
    description   TEXT NOT NULL,
    licence       TEXT NOT NULL,
    figures       TEXT NOT NULL,
    created_at    INTEGER NOT NULL
);
CREATE INDEX model_by_collection ON model (collection_id);

-- What a collection was read with, one row a choice; without a model it is the one for everything else. The last row
-- counts, the one before is where a roll-back leads.
CREATE TABLE model_choice (
    position      INTEGER PRIMARY KEY,
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    model_id      TEXT REFERENCES model (id) ON DELETE CASCADE,
    at            INTEGER NOT NULL
);
CREATE INDEX model_choice_by_collection ON model_choice (collection_id);

-- curve is JSON: [{step, cer}, ...]; outcome is JSON, once there is one.
CREATE TABLE teaching (
    position      INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    state         TEXT NOT NULL CHECK (state IN ('running', 'interrupted', 'stopped', 'done', 'failed')),
    lines         INTEGER NOT NULL,
    model_in_use  TEXT,
    version       TEXT NOT NULL,
    step          INTEGER NOT NULL DEFAULT 0,
    steps         INTEGER NOT NULL DEFAULT 0,
    curve         TEXT NOT NULL DEFAULT '[]',
    outcome       TEXT,
    model_id      TEXT,
    error         TEXT,
    created_at    INTEGER NOT NULL,
    finished_at   INTEGER
);
CREATE INDEX teaching_by_collection ON teaching (collection_id);
