-- How many quarters clockwise people have turned the picture of the page's file, 0 to 3. Geometry is that of the turned picture.
ALTER TABLE page ADD COLUMN turns INTEGER NOT NULL DEFAULT 0;
