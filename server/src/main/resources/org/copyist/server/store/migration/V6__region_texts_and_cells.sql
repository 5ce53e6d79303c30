-- What a region says as a whole, where nobody knows which line says it; and JSON: its place in a table.
ALTER TABLE region ADD COLUMN text TEXT NOT NULL DEFAULT '';
ALTER TABLE region ADD COLUMN cell TEXT;
