-- How often decoding the page took too long or killed its worker, since somebody last asked for it to be read.
ALTER TABLE page ADD COLUMN strikes INTEGER NOT NULL DEFAULT 0;
-- Whether a job reads only the lines that have no text yet.
ALTER TABLE job ADD COLUMN rest INTEGER NOT NULL DEFAULT 0;
