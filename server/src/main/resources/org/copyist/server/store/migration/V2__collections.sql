-- A hand, an archive: documents that belong together. A document belongs to one of them at most.
CREATE TABLE collection (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
);

ALTER TABLE document ADD COLUMN collection_id TEXT REFERENCES collection (id) ON DELETE SET NULL;
CREATE INDEX document_by_collection ON document (collection_id);
