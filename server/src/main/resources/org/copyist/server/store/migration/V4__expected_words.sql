-- Names and terms that people expect in a collection: JSON: [text, ...], in their order.
ALTER TABLE collection ADD COLUMN words TEXT NOT NULL DEFAULT '[]';
