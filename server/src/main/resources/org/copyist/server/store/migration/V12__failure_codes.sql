-- What failed, for programs and in other languages, beside the English sentence; NULL if nothing did, or an older version
-- noted it.
ALTER TABLE page ADD COLUMN failure_code TEXT;
ALTER TABLE job ADD COLUMN error_code TEXT;
ALTER TABLE teaching ADD COLUMN error_code TEXT;
