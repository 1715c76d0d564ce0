-- name: agency^
-- How an agency is written in articles; none where nothing is its.
SELECT wire AS name FROM article WHERE lower(wire) = lower(:name) ORDER BY published_at DESC LIMIT 1;

-- name: outlets
-- Outlets that printed an agency since then: how many of their articles are its copy. Not the agency itself.
WITH own AS (
    SELECT outlet_id, count(*)::integer AS copies FROM article
    WHERE lower(wire) = lower(:name) AND published_at >= :since AND withdrawn_at IS NULL
    GROUP BY outlet_id
)
SELECT jsonb_build_object('id', o.id, 'domain', o.domain, 'name', o.name, 'country', o.country,
                          'language', o.language, 'kind', o.kind) AS outlet,
       own.copies,
       (SELECT count(*)::integer FROM article a
        WHERE a.outlet_id = o.id AND a.published_at >= :since AND a.quality IS NOT NULL
          AND a.withdrawn_at IS NULL) AS total
FROM own JOIN outlet o ON o.id = own.outlet_id
WHERE lower(o.name) <> lower(:name)
ORDER BY own.copies DESC, o.name LIMIT :most;

-- name: weeks
-- The same by week over those outlets.
SELECT date_trunc('week', a.published_at AT TIME ZONE :zone)::date AS first,
       (count(*) FILTER (WHERE lower(a.wire) = lower(:name)))::integer AS copies, count(*)::integer AS total
FROM article a
WHERE a.outlet_id = ANY(:outlets) AND a.published_at >= :since AND a.quality IS NOT NULL
  AND a.withdrawn_at IS NULL
GROUP BY 1 ORDER BY 1;

-- name: agency_articles
-- A page of an agency's reports, as outlets printed them.
SELECT * FROM article_card
WHERE lower(wire) = lower(:name) AND shown
  AND (:at::timestamptz IS NULL OR (published_at, id) < (:at, :number::bigint))
ORDER BY published_at DESC, id DESC LIMIT :most;
