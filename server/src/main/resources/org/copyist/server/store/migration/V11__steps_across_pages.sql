-- Edits of several pages that were made, and can be taken back, as one; NULL for an edit of a single page.
ALTER TABLE edit ADD COLUMN step TEXT;
CREATE INDEX edit_by_step ON edit (step) WHERE step IS NOT NULL;
