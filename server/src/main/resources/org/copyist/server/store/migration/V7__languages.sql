-- What language the pages are in: a BCP 47 code, or auto for the likeliest of each page. NULL: a document's is that of its
-- collection, a collection's that of the server.
ALTER TABLE document ADD COLUMN language TEXT;
ALTER TABLE collection ADD COLUMN language TEXT;
