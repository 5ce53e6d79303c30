-- JSON: the part of the decoded picture that the page is; NULL if it is all of it.
ALTER TABLE page ADD COLUMN part TEXT;
