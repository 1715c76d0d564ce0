-- What an outlet reserves of an article, as read with its page.
ALTER TABLE article ADD COLUMN rights jsonb;
