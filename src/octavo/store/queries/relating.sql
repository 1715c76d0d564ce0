-- name: lock!
-- Stories are decided by one at a time; the lock ends with the transaction.
SELECT pg_advisory_xact_lock(720001);

-- name: waiting
-- Articles that wait to be put into stories, in the order in which stories are decided.
SELECT article.id, article.url AS key, coalesce(article.title, '') AS title, outlet.domain AS outlet,
       article.published_at, article.language, features.vector, features.terms, features.headline,
       features.words, article.wire
FROM article
JOIN outlet ON outlet.id = article.outlet_id
JOIN article_features AS features ON features.id = article.id
WHERE article.stage = 'understood'
ORDER BY article.published_at, article.url COLLATE "C"
LIMIT :most;

-- name: candidates
-- Decided articles of the window whose vector is near to any of the new ones', or that one of their leading terms
-- leads too. An exact scan: `+ 0` keeps the planner from any index on the distance.
SELECT article.id, article.url AS key, coalesce(article.title, '') AS title, outlet.domain AS outlet,
       article.published_at, article.language, features.vector, features.terms, features.headline,
       features.words, article.wire
FROM article_features AS features
JOIN article ON article.id = features.id
JOIN outlet ON outlet.id = article.outlet_id
WHERE features.published_at BETWEEN :first AND :last
  AND features.story IS NOT NULL
  AND features.id <> ALL(:ids)
  AND (
      features.leaders && :leaders::integer[]
      OR EXISTS (
          SELECT FROM article_features AS new
          WHERE new.id = ANY(:ids) AND (features.vector <=> new.vector) + 0 <= :distance
      )
  );

-- name: drop_edges
-- Removes the edges of articles that changed; answers the articles at both ends.
DELETE FROM article_near AS edge USING article AS later, article AS earlier
WHERE later.id = edge.id AND earlier.id = edge.near_id AND (edge.id = ANY(:ids) OR edge.near_id = ANY(:ids))
RETURNING later.url AS later, earlier.url AS earlier;

-- name: add_edges!
-- Keeps edges, given as three arrays of equal length.
INSERT INTO article_near (id, near_id, score)
SELECT later.id, earlier.id, edge.score
FROM unnest(:later::text[], :earlier::text[], :scores::float8[]) AS edge (later, earlier, score)
JOIN article AS later ON later.url = edge.later
JOIN article AS earlier ON earlier.url = edge.earlier
ON CONFLICT (id, near_id) DO UPDATE SET score = excluded.score;

-- name: keep_strongest
-- Of each later article's edges keeps the strongest; ties by the earlier article's address. Answers both ends of
-- those that go.
DELETE FROM article_near AS edge USING (
    SELECT edge.id, edge.near_id, later.url AS later, earlier.url AS earlier,
           row_number() OVER (PARTITION BY edge.id ORDER BY edge.score DESC, earlier.url COLLATE "C") AS place
    FROM article_near AS edge
    JOIN article AS later ON later.id = edge.id
    JOIN article AS earlier ON earlier.id = edge.near_id
    WHERE later.url = ANY(:later)
) AS ranked
WHERE ranked.id = edge.id AND ranked.near_id = edge.near_id AND ranked.place > :most
RETURNING ranked.later, ranked.earlier;

-- name: crowds
-- The surroundings that articles are kept with, and what they follow from: their words and the sum of their strongest
-- edges in ten-thousandths.
SELECT article.url AS key, features.around, features.words, coalesce(crowd.total, 0)::bigint AS total
FROM article
JOIN article_features AS features ON features.id = article.id
CROSS JOIN LATERAL (
    SELECT sum(strongest.score) AS total FROM (
        SELECT round(edge.score * 10000) AS score FROM (
            SELECT score FROM article_near WHERE article_near.id = article.id
            UNION ALL SELECT score FROM article_near WHERE near_id = article.id
        ) AS edge
        ORDER BY score DESC LIMIT :most
    ) AS strongest
) AS crowd
WHERE article.url = ANY(:keys);

-- name: surround!
-- Keeps the surroundings of articles, given as two arrays of equal length.
UPDATE article_features AS features SET around = moved.around
FROM unnest(:keys::text[], :around::integer[]) AS moved (key, around)
JOIN article ON article.url = moved.key
WHERE features.id = article.id;

-- name: links
-- The articles that some are linked to, as `relate.linkage.lifted` tells one.
SELECT DISTINCT article.url AS key
FROM article AS start
JOIN article_features AS one ON one.id = start.id
CROSS JOIN LATERAL (
    SELECT near_id AS id, score FROM article_near WHERE article_near.id = one.id
    UNION ALL SELECT id, score FROM article_near WHERE near_id = one.id
) AS edge
JOIN article_features AS other ON other.id = edge.id
JOIN article ON article.id = other.id
WHERE start.url = ANY(:keys)
  AND round(edge.score * 10000) >= :bar + :lift * (one.around + other.around) / 10;

-- name: edges
-- The edges among some articles.
SELECT later.url AS later, earlier.url AS earlier, edge.score
FROM article_near AS edge
JOIN article AS later ON later.id = edge.id
JOIN article AS earlier ON earlier.id = edge.near_id
WHERE later.url = ANY(:keys) AND earlier.url = ANY(:keys);

-- name: placed
-- Where some articles stand, and the story each is in so far.
SELECT article.url AS key, article.published_at, features.story, features.around
FROM article_features AS features
JOIN article ON article.id = features.id
WHERE article.url = ANY(:keys);

-- name: stories_left
-- The stories some articles are in at present.
SELECT DISTINCT features.story
FROM article_features AS features JOIN article ON article.id = features.id
WHERE article.url = ANY(:keys) AND features.story IS NOT NULL;

-- name: put_decided!
-- Keeps what was decided, given as two arrays of equal length.
UPDATE article_features AS features SET story = decided.story
FROM unnest(:keys::text[], :stories::text[]) AS decided (key, story)
JOIN article ON article.url = decided.key
WHERE features.id = article.id;

-- name: members
-- Every member of some stories, with the story number readers know and what a story's row is made of.
SELECT article.id, article.url AS key, coalesce(article.title, '') AS title, outlet.domain AS outlet,
       article.published_at, article.language, features.vector, features.sketch, features.words,
       article.wire, features.story, article.story_id, article.category, article.countries,
       article.withdrawn_at, outlet.sample
FROM article_features AS features
JOIN article ON article.id = features.id
JOIN outlet ON outlet.id = article.outlet_id
WHERE features.story = ANY(:stories)
ORDER BY article.published_at, article.url COLLATE "C";

-- name: related!
-- Moves articles on: they came through every stage.
UPDATE article SET stage = 'related' WHERE id = ANY(:ids) AND stage = 'understood';

-- name: neighbourhood
-- An article, what is near to it, and the rest of its story, for choosing related articles.
WITH near AS (
    SELECT :id::bigint AS id
    UNION SELECT near_id FROM article_near WHERE id = :id
    UNION SELECT id FROM article_near WHERE near_id = :id
    UNION (
        SELECT other.id FROM article AS own JOIN article AS other ON other.story_id = own.story_id
        WHERE own.id = :id ORDER BY abs(extract(epoch FROM other.published_at - own.published_at)) LIMIT 60
    )
)
SELECT article.id, article.url AS key, coalesce(article.title, '') AS title, outlet.domain AS outlet,
       article.published_at, article.language, features.vector, features.terms, features.headline,
       features.names, features.sketch, features.words, features.around, article.wire, article.story_id,
       original.url AS copy_of
FROM near
JOIN article ON article.id = near.id
JOIN outlet ON outlet.id = article.outlet_id
JOIN article_features AS features ON features.id = article.id
LEFT JOIN article AS original ON original.id = article.copy_of
WHERE article.withdrawn_at IS NULL;

-- name: tellings
-- The newest articles of a story with their texts, their findings and what tells copies apart: what its brief is made of.
SELECT article.id, article.url AS key, coalesce(article.title, '') AS title, outlet.name AS outlet,
       article.published_at, article.language, features.vector, features.sketch, features.words,
       article.wire, article.text, article.findings, article.rights
FROM article
JOIN outlet ON outlet.id = article.outlet_id
JOIN article_features AS features ON features.id = article.id
WHERE article.story_id = :id AND article.withdrawn_at IS NULL AND article.quality IN ('good', 'short')
ORDER BY article.published_at DESC, article.url COLLATE "C"
LIMIT :most;
