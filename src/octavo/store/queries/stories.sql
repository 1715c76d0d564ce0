-- name: add_story$
-- The number of a new story.
INSERT INTO story (first_at, last_at, changed_at) VALUES (:now, :now, :now) RETURNING id;

-- name: put_story!
-- Keeps what a story is, now that its articles changed.
UPDATE story SET
    title = :title, title_article = :title_article, language = :language, first_at = :first_at,
    last_at = :last_at, articles = :articles, outlets = :outlets, reports = :reports,
    category = :category, countries = :countries, sample = :sample, merged_into = NULL, changed_at = :now
WHERE id = :id;

-- name: put_members!
-- Puts articles into a story, each with the article it copies: two arrays of equal length.
UPDATE article SET story_id = :story_id, copy_of = member.copy_of
FROM unnest(:ids::bigint[], :copies::bigint[]) AS member (id, copy_of)
WHERE article.id = member.id;

-- name: merge!
-- A story none of whose articles is left: readers are sent to the one that took them.
UPDATE story SET merged_into = :into, articles = 0, outlets = 0, reports = 0, changed_at = :now
WHERE id = :id;

-- name: remove_empty!
-- Forgets stories without articles that no other was merged into.
DELETE FROM story
WHERE NOT EXISTS (SELECT FROM article WHERE article.story_id = story.id)
  AND (merged_into IS NULL OR NOT EXISTS (SELECT FROM article WHERE article.story_id = story.merged_into));
