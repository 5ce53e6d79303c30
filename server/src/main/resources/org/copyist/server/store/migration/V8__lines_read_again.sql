-- JSON: the lines that a job reads again, {versions: {id: version}, overwrite: bool}; NULL for whole pages.
ALTER TABLE job ADD COLUMN lines TEXT;
-- The outline of the line when a machine read it; NULL where a person wrote, or it is not known.
ALTER TABLE reading ADD COLUMN outline TEXT;
