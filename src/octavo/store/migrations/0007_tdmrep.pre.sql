-- The tdmrep.json of a host, and when it was read.
ALTER TABLE host ADD COLUMN tdmrep text, ADD COLUMN tdmrep_at timestamptz;
