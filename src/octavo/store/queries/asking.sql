-- name: sources_by_id
-- Articles that machines may evaluate, as questions are answered from them, oldest first.
SELECT a.id, coalesce(a.title, '') AS title, a.text, a.published_at, a.language,
       coalesce(jsonb_path_query_array(a.findings, '$.entities[*]'), '[]') AS names
FROM article a
WHERE a.id = ANY(:ids) AND a.quality IS NOT NULL AND a.withdrawn_at IS NULL
  AND coalesce(a.rights ->> 'machines', 'true') = 'true'
ORDER BY a.published_at, a.id;

-- name: newest
-- Ids of the newest articles, copies left out.
SELECT id FROM article WHERE quality IS NOT NULL AND withdrawn_at IS NULL AND copy_of IS NULL
ORDER BY published_at DESC, id DESC LIMIT :most;

-- name: story_members
-- Ids of a story's newest articles, copies left out.
SELECT id FROM article WHERE story_id = :story_id AND copy_of IS NULL AND withdrawn_at IS NULL
ORDER BY published_at DESC, id DESC LIMIT :most;

-- name: story_title$
-- The title of a story that was not merged into another.
SELECT title FROM story WHERE id = :story_id AND merged_into IS NULL;
