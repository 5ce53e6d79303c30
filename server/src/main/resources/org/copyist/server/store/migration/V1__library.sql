-- Times are milliseconds since 1970 in UTC. Geometry is JSON: [[x, y], ...] in page pixels.

CREATE TABLE document (
    id         TEXT PRIMARY KEY,
    title      TEXT NOT NULL,
    model      TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    version    INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX document_by_update ON document (updated_at);

CREATE TABLE document_tag (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    tag         TEXT NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (document_id, tag)
);
CREATE INDEX document_tag_by_tag ON document_tag (tag);

-- change counts every alteration of anything searchable; the search index remembers how far it has followed.
CREATE TABLE page (
    id            INTEGER PRIMARY KEY,
    document_id   TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    file_name     TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    source_index  INTEGER NOT NULL,
    image_sha256  TEXT,
    width_px      INTEGER,
    height_px     INTEGER,
    state         TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'read', 'failed')),
    failure       TEXT,
    steps         TEXT NOT NULL DEFAULT '[]',
    version       INTEGER NOT NULL DEFAULT 1,
    change        INTEGER NOT NULL,
    UNIQUE (document_id, number)
);
CREATE INDEX page_by_change ON page (change);

CREATE TABLE removed_document (
    document_id TEXT PRIMARY KEY,
    change      INTEGER NOT NULL
);
CREATE INDEX removed_document_by_change ON removed_document (change);

CREATE TABLE change_counter (value INTEGER NOT NULL);
INSERT INTO change_counter (value) VALUES (0);

CREATE TABLE region (
    page_id  INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    id       TEXT NOT NULL,
    position INTEGER NOT NULL,
    type     TEXT NOT NULL,
    boundary TEXT NOT NULL,
    PRIMARY KEY (page_id, id)
);

-- A deleted line stays, so that undo can bring it back and its readings keep their line. Positions are fractions, so
-- that a line can be put between two others without touching them.
CREATE TABLE line (
    page_id    INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    id         TEXT NOT NULL,
    region_id  TEXT NOT NULL,
    position   REAL NOT NULL,
    baseline   TEXT NOT NULL,
    boundary   TEXT NOT NULL,
    accepted   INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER NOT NULL DEFAULT 0,
    reading_id INTEGER,
    version    INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (page_id, id)
);

-- Nothing is ever changed or removed here while its page exists: this is the history of every line.
CREATE TABLE reading (
    id         INTEGER PRIMARY KEY,
    page_id    INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    line_id    TEXT NOT NULL,
    source     TEXT NOT NULL CHECK (source IN ('machine', 'human')),
    text       TEXT NOT NULL,
    confidence REAL,
    hypotheses TEXT,
    author     TEXT,
    model      TEXT,
    at         INTEGER NOT NULL
);
CREATE INDEX reading_by_line ON reading (page_id, line_id);

-- before and after hold the state of the lines that an edit touched; undo writes one of them back.
CREATE TABLE edit (
    id      INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    author  TEXT NOT NULL,
    at      INTEGER NOT NULL,
    before  TEXT NOT NULL,
    after   TEXT NOT NULL,
    state   TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped'))
);
CREATE INDEX edit_by_page ON edit (page_id, id);

CREATE TABLE job (
    position    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    model       TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    error       TEXT,
    created_at  INTEGER NOT NULL,
    started_at  INTEGER,
    finished_at INTEGER
);
CREATE INDEX job_by_state ON job (state);
CREATE INDEX job_by_document ON job (document_id);

CREATE TABLE job_page (
    job_id  TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    page_id INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    state   TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'reading', 'done', 'failed')),
    PRIMARY KEY (job_id, page_id)
);
CREATE INDEX job_page_by_page ON job_page (page_id);
