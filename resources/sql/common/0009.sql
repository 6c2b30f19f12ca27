-- On which computer something was done. Rows of earlier versions name none; the hash of a row covers it where it is there.
ALTER TABLE audit ADD COLUMN machine TEXT
