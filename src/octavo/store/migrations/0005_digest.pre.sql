-- What a feed's last document was, told by its digest: the same again needs no reading.
ALTER TABLE feed ADD COLUMN digest bytea;
