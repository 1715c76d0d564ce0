-- name: lock!
-- Names are sorted by one at a time; the lock ends with the transaction.
SELECT pg_advisory_xact_lock(720006);

-- name: to_register
-- Articles with what was found in them, for the registry of names.
SELECT id, story_id, language, published_at, findings FROM article
WHERE id = ANY(:ids) AND findings IS NOT NULL
ORDER BY published_at, id;

-- name: spellings
-- Whose some spellings are, given as two arrays of equal length.
SELECT s.kind, s.folded, CASE WHEN own.merged_into IS NULL THEN own.id ELSE octavo_name(own.id) END AS name_id
FROM unnest(:kinds::text[], :folded::text[]) AS wanted (kind, folded)
JOIN spelling s ON s.kind = wanted.kind AND s.folded = wanted.folded
JOIN name own ON own.id = s.name_id;

-- name: alike
-- Persons with a spelling of one of these skeletons.
SELECT DISTINCT s.shown, CASE WHEN own.merged_into IS NULL THEN own.id ELSE octavo_name(own.id) END AS name_id
FROM spelling s JOIN name own ON own.id = s.name_id
WHERE s.skeleton = ANY(:skeletons) AND s.kind = 'person';

-- name: in_story
-- Persons that the other articles of a story name, each spelling with its language.
SELECT DISTINCT an.shown, a.language, CASE WHEN own.merged_into IS NULL THEN own.id ELSE octavo_name(own.id) END AS name_id
FROM article a
JOIN article_name an ON an.article_id = a.id
JOIN name own ON own.id = an.name_id AND own.kind = 'person'
WHERE a.story_id = :story_id AND a.id <> :id
LIMIT 500;

-- name: place_at$
-- The place that lies exactly there.
SELECT octavo_name(id) FROM name WHERE kind = 'place' AND lat = :lat AND lon = :lon ORDER BY id LIMIT 1;

-- name: add_name$
-- The number of a new name.
INSERT INTO name (kind, name, lat, lon, country) VALUES (:kind, :name, :lat, :lon, :country) RETURNING id;

-- name: add_spelling!
-- A spelling that was not seen before.
INSERT INTO spelling (kind, folded, name_id, shown, skeleton)
VALUES (:kind, :folded, :name_id, :shown, :skeleton) ON CONFLICT DO NOTHING;

-- name: forget_article!
-- What an article named before it was read again.
DELETE FROM article_name WHERE article_id = :id;

-- name: add_mentions!
-- Whom and what an article names, given as arrays of equal length.
INSERT INTO article_name (article_id, name_id, folded, shown, role, mentions, published_at)
SELECT :id, one.name_id, one.folded, one.shown, one.role, one.mentions, :published_at
FROM unnest(:name_ids::bigint[], :folded::text[], :shown::text[], :roles::text[], :mentions::integer[])
    AS one (name_id, folded, shown, role, mentions);

-- name: was_undone$
-- Whether a merge of these two was undone: then it is not made again by itself.
SELECT EXISTS (SELECT FROM name_change
    WHERE action = 'merge' AND undone_at IS NOT NULL
      AND (octavo_name(name_id), octavo_name(other_id)) IN ((:one, :other), (:other, :one)))
    OR EXISTS (SELECT FROM name_change
    WHERE action = 'split' AND undone_at IS NULL
      AND (octavo_name(name_id), octavo_name(other_id)) IN ((:one, :other), (:other, :one)));

-- name: root$
-- The name that one leads to in the end.
SELECT octavo_name(:id);

-- name: merge!
-- Sends whoever looks for a name to another.
UPDATE name SET merged_into = :into, changed_at = clock_timestamp() WHERE id = :id AND merged_into IS NULL;

-- name: note$
-- Keeps a merge or a split in the log.
INSERT INTO name_change (at, by, action, name_id, other_id, folded)
VALUES (:now, :by, :action, :name_id, :other_id, :folded) RETURNING id;

-- name: spelling_of^
-- A spelling that is of this name or of one that was merged into it.
SELECT kind, folded, name_id, shown FROM spelling
WHERE folded = :folded AND name_id IN (SELECT octavo_names(:id));

-- name: move_spelling!
-- Gives a spelling to another name.
UPDATE spelling SET name_id = :into WHERE kind = :kind AND folded = :folded;

-- name: move_mentions!
-- The same for the articles that spell it so.
UPDATE article_name SET name_id = :into WHERE name_id = :held AND folded = :folded;

-- name: touch!
-- Something about a name changed.
UPDATE name SET changed_at = clock_timestamp() WHERE id = :id;

-- name: to_undo^
-- A change that is not undone yet, locked.
SELECT id, action, name_id, other_id, folded FROM name_change
WHERE id = :id AND undone_at IS NULL FOR UPDATE;

-- name: unmerge!
-- A name stands by itself again.
UPDATE name SET merged_into = NULL, changed_at = clock_timestamp() WHERE id = :id;

-- name: undone!
-- Marks a change as undone.
UPDATE name_change SET undone_at = :now WHERE id = :id;

-- name: forget_unused!
-- Names that no article holds, themselves or merged, and about which their owner decided nothing.
DELETE FROM name
WHERE NOT EXISTS (SELECT FROM article_name WHERE name_id = name.id)
  AND NOT EXISTS (SELECT FROM article_name WHERE name_id IN (SELECT octavo_names(octavo_name(name.id))))
  AND NOT EXISTS (SELECT FROM name_change WHERE by = 'owner' AND (name_id = name.id OR other_id = name.id));

-- name: name_stories
-- The latest stories whose articles name this.
SELECT * FROM story_card
WHERE id IN (SELECT a.story_id FROM article_name an JOIN article a ON a.id = an.article_id
             WHERE an.name_id IN (SELECT octavo_names(:id)))
  AND merged_into IS NULL AND articles > 0
ORDER BY last_at DESC, id DESC LIMIT :most;

-- name: name_articles
-- A page of the articles that name this, copies left out.
SELECT * FROM article_card
WHERE id IN (SELECT article_id FROM article_name WHERE name_id IN (SELECT octavo_names(:id)))
  AND shown AND copy_of IS NULL
  AND (:at::timestamptz IS NULL OR (published_at, id) < (:at, :number::bigint))
ORDER BY published_at DESC, id DESC
LIMIT :most;

-- name: name_findings
-- What was found in the latest articles that name this, with how each spells it; copies left out.
SELECT c.id, c.outlet, c.published_at, c.language, a.findings, named.folded
FROM (SELECT article_id, array_agg(folded) AS folded, max(published_at) AS published_at
      FROM article_name WHERE name_id IN (SELECT octavo_names(:id))
      GROUP BY article_id ORDER BY max(published_at) DESC LIMIT :most) AS named
JOIN article a ON a.id = named.article_id
JOIN article_card c ON c.id = a.id
WHERE c.shown AND c.copy_of IS NULL AND a.findings IS NOT NULL
ORDER BY c.published_at DESC, c.id DESC;

-- name: named_like
-- Names of one kind of which a spelling begins with some letters, for whoever wants to merge.
SELECT n.id, n.kind, n.name, count(DISTINCT an.article_id)::integer AS count
FROM spelling s
JOIN name n ON n.id = octavo_name(s.name_id)
LEFT JOIN article_name an ON an.name_id = n.id
WHERE s.kind = :kind AND s.folded LIKE :pattern AND n.id <> :besides
GROUP BY n.id, n.kind, n.name ORDER BY count(DISTINCT an.article_id) DESC, n.name LIMIT :most;

-- name: places_of_stories
-- Where the articles of some stories say that things happen, the most named places first.
SELECT n.id, n.name, n.lat, n.lon, n.country, count(DISTINCT an.article_id)::integer AS count
FROM article a
JOIN article_name an ON an.article_id = a.id
JOIN name own ON own.id = an.name_id AND own.kind = 'place'
JOIN name n ON n.id = CASE WHEN own.merged_into IS NULL THEN own.id ELSE octavo_name(own.id) END
WHERE a.story_id = ANY(:ids) AND a.withdrawn_at IS NULL AND n.kind = 'place' AND n.lat IS NOT NULL
GROUP BY n.id
ORDER BY count(DISTINCT an.article_id) DESC, n.id LIMIT :most;

-- name: name^
-- A name, or the one that took it, with how articles spell it, what it is called, what is named beside it
-- in its latest articles, how many of them each day brought, and the merges and splits that can be undone.
WITH own AS (
    SELECT n.* FROM name n WHERE n.id = octavo_name(:id)
), mentions AS MATERIALIZED (
    SELECT an.* FROM article_name an
    WHERE an.name_id IN (SELECT octavo_names(own.id) FROM own)
    ORDER BY an.published_at DESC LIMIT 10000
), latest AS (
    SELECT DISTINCT article_id, published_at FROM mentions ORDER BY published_at DESC LIMIT 500
)
SELECT own.id, own.kind, own.name, own.lat, own.lon, own.country,
    (SELECT count(DISTINCT article_id)::integer FROM mentions) AS total,
    (SELECT jsonb_agg(to_jsonb(one)) FROM (
        SELECT m.folded, min(m.shown) AS shown, a.language, count(*)::integer AS articles
        FROM mentions m JOIN article a ON a.id = m.article_id
        GROUP BY m.folded, a.language ORDER BY count(*) DESC, m.folded) AS one) AS spelled,
    (SELECT jsonb_agg(to_jsonb(one)) FROM (
        SELECT role AS key, count(*)::integer AS count FROM mentions WHERE role IS NOT NULL
        GROUP BY role ORDER BY count(*) DESC, role LIMIT :most_roles) AS one) AS roles,
    (SELECT jsonb_agg(to_jsonb(one)) FROM (
        SELECT n.id, n.kind, n.name, pairs.count
        FROM (SELECT CASE WHEN held.merged_into IS NULL THEN held.id ELSE octavo_name(held.id) END AS id,
                     count(DISTINCT an.article_id)::integer AS count
              FROM latest
              JOIN article_name an ON an.article_id = latest.article_id
              JOIN name held ON held.id = an.name_id
              WHERE an.name_id NOT IN (SELECT name_id FROM mentions)
              GROUP BY 1) AS pairs
        JOIN name n ON n.id = pairs.id
        ORDER BY pairs.count DESC, n.name LIMIT :most_beside) AS one) AS beside,
    (SELECT jsonb_agg(to_jsonb(one)) FROM (
        SELECT (published_at AT TIME ZONE :zone)::date AS day, count(DISTINCT article_id)::integer AS articles
        FROM mentions GROUP BY 1 ORDER BY 1 DESC LIMIT :most_days) AS one) AS days,
    (SELECT jsonb_agg(to_jsonb(one)) FROM (
        SELECT change.id, change.at, change.by, change.action, n.name, other.name AS other
        FROM name_change change
        JOIN name n ON n.id = change.name_id
        JOIN name other ON other.id = change.other_id
        WHERE change.undone_at IS NULL
          AND (change.name_id IN (SELECT octavo_names(own.id)) OR change.other_id IN (SELECT octavo_names(own.id)))
        ORDER BY change.id DESC LIMIT :most_changes) AS one) AS changes
FROM own;
