-- name: summaries
-- What ranking needs to know of every story with news since a moment: published since, or, where
-- `seen` is true, published before and first seen since.
SELECT story.id, story.title, story.first_at, story.last_at, story.articles, story.outlets, story.reports,
       story.category, story.countries AS about, story.sample,
       count(*) FILTER (WHERE article.published_at > :now::timestamptz - interval '24 hours')::int AS recent,
       array_remove(array_agg(DISTINCT outlet.country), NULL) AS countries,
       array_agg(DISTINCT outlet.kind) AS kinds,
       (before.story_id IS NULL OR story.last_at > before.made_at) AS has_news
FROM story
JOIN article ON article.story_id = story.id AND article.withdrawn_at IS NULL
JOIN outlet ON outlet.id = article.outlet_id
LEFT JOIN (
    SELECT edition_story.story_id, max(edition.made_at) AS made_at
    FROM edition JOIN edition_story ON edition_story.edition_id = edition.id
    WHERE edition.scope = '' AND edition.day < :day AND edition.day >= :day::date - 7
    GROUP BY edition_story.story_id
) AS before ON before.story_id = story.id
WHERE story.merged_into IS NULL AND story.last_at <= :now
  AND CASE WHEN :seen THEN story.last_at <= :since AND EXISTS (
          SELECT FROM article AS late WHERE late.story_id = story.id AND late.first_seen_at > :since)
      ELSE story.last_at > :since END
GROUP BY story.id, before.story_id, before.made_at
ORDER BY story.id;

-- name: put_edition$
-- The id of a day's edition, made if need be.
INSERT INTO edition (day, scope, made_at) VALUES (:day, :scope, :now)
ON CONFLICT (scope, day) DO UPDATE SET made_at = excluded.made_at
RETURNING id;

-- name: stories_of
-- The stories of a day's edition, by rank.
SELECT edition_story.rank, edition_story.story_id
FROM edition JOIN edition_story ON edition_story.edition_id = edition.id
WHERE edition.day = :day AND edition.scope = :scope
ORDER BY edition_story.rank;

-- name: clear_edition!
-- Takes a day's stories out, before they are put in anew.
DELETE FROM edition_story WHERE edition_id = :id;

-- name: put_story*!
-- Puts a story into an edition at its rank.
INSERT INTO edition_story (edition_id, rank, story_id, title, score, reasons)
VALUES (:edition_id, :rank, :story_id, :title, :score, :reasons);
