-- name: prepare^
-- A search in the database's own words: what is sought as a tsquery, the outlets that are named, how many
-- articles there are. What is sought is put in every dictionary that the stored articles need; an unwanted
-- word is unwanted in all of them. From here to the end of the transaction each plan is made for its
-- parameters: one for any parameters would read everything.
WITH RECURSIVE spoken AS (
    (SELECT language FROM article WHERE language IS NOT NULL ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT a.language FROM article a WHERE a.language > spoken.language ORDER BY a.language LIMIT 1)
    FROM spoken WHERE spoken.language IS NOT NULL
), dictionary AS (
    SELECT octavo_config(language) AS config FROM unnest(:languages::text[]) AS language
    UNION
    SELECT octavo_config(language) FROM spoken WHERE :languages::text[] IS NULL
), term AS (
    SELECT octavo_plain(word) AS word, prefix, negated, place
    FROM unnest(:words::text[], :prefixes::boolean[], :negated::boolean[])
         WITH ORDINALITY AS given (word, prefix, negated, place)
), opening AS (
    SELECT *, '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*' AS beginning FROM term
), part AS (
    SELECT config, negated, place, CASE
        WHEN prefix AND numnode(to_tsquery(config, beginning)) > 0
            THEN to_tsquery(config, beginning) || to_tsquery('octavo_simple', beginning)
        WHEN NOT prefix THEN phraseto_tsquery(config, word) END AS query
    FROM opening CROSS JOIN dictionary
), wanted AS (
    SELECT string_agg(DISTINCT query, ' | ') AS query FROM (
        SELECT '(' || string_agg('(' || query::text || ')', ' & ' ORDER BY place) || ')' AS query
        FROM part WHERE NOT negated AND numnode(query) > 0 GROUP BY config) AS by_dictionary
), unwanted AS (
    SELECT string_agg(DISTINCT '(' || query::text || ')', ' | ') AS query
    FROM part WHERE negated AND numnode(query) > 0
)
SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
       nullif(concat_ws(' & ', '(' || wanted.query || ')', '!(' || unwanted.query || ')'), '') AS query,
       (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'article_fts'::regclass) AS articles,
       ARRAY(SELECT id FROM outlet WHERE country = ANY(:countries)) AS country_outlets,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('value', value, 'ids', ids, 'names', names)), '[]') FROM (
            SELECT value, coalesce(jsonb_agg(o.id) FILTER (WHERE o.id IS NOT NULL), '[]') AS ids,
                   coalesce(jsonb_agg(o.name ORDER BY o.name) FILTER (WHERE o.id IS NOT NULL), '[]') AS names
            FROM unnest(:outlets::text[]) AS value
            LEFT JOIN outlet o ON o.domain = lower(value) OR o.domain LIKE '%.' || lower(value)
                OR strpos(lower(unaccent(octavo_plain(o.name))), lower(unaccent(octavo_plain(value)))) > 0
            GROUP BY value) AS named) AS outlets
FROM wanted CROSS JOIN unwanted;

-- name: estimate$
-- How many articles the planner thinks will match: no article is read for it.
EXPLAIN (FORMAT JSON)
SELECT FROM octavo_matches(:query::tsquery, :outlets::bigint[], :languages::text[], :categories::text[],
    :wires::text[], :hashtags::text[], :countries::text[], :country_outlets::bigint[],
    :since::timestamptz, :until::timestamptz, :originals::boolean);

-- name: walk_newest!
-- Before `walk`: keeps the planner from collecting all matches first.
SELECT set_config('enable_bitmapscan', 'off', true);

-- name: walk
-- The newest matches where many match: from the newest article on until enough are found.
SELECT id, published_at, NULL::bigint AS total
FROM octavo_matches(:query::tsquery, :outlets::bigint[], :languages::text[], :categories::text[],
    :wires::text[], :hashtags::text[], :countries::text[], :country_outlets::bigint[],
    :since::timestamptz, :until::timestamptz, :originals::boolean)
WHERE :at::timestamptz IS NULL OR (published_at, id) < (:at, :id::bigint)
ORDER BY published_at DESC, id DESC
LIMIT :most;

-- name: gather
-- The newest matches where few match: all are collected, and counted.
WITH match AS MATERIALIZED (
    SELECT id, published_at
    FROM octavo_matches(:query::tsquery, :outlets::bigint[], :languages::text[], :categories::text[],
        :wires::text[], :hashtags::text[], :countries::text[], :country_outlets::bigint[],
        :since::timestamptz, :until::timestamptz, :originals::boolean)
)
SELECT id, published_at, (SELECT count(*) FROM match) AS total
FROM match
WHERE :at::timestamptz IS NULL OR (published_at, id) < (:at, :id::bigint)
ORDER BY published_at DESC, id DESC
LIMIT :most;

-- name: found
-- Articles by id as search shows them, newest or best first: title and opening with the words found
-- between U+0002 and U+0003. A word in the title counts ten times one in the text.
WITH placed AS (
    SELECT id, row_number() OVER (ORDER BY
        CASE WHEN :best THEN ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', tsv, :query::tsquery, 1) END DESC NULLS LAST,
        published_at DESC, id DESC) AS place
    FROM article_fts WHERE id = ANY(:ids)
), mark AS (
    SELECT 'HighlightAll=true, StartSel=' || chr(2) || ', StopSel=' || chr(3) AS style
)
SELECT c.*,
       ts_headline(octavo_config(c.language), octavo_letters(c.title), :query::tsquery, style) AS marked_title,
       ts_headline(octavo_config(c.language), octavo_letters(left(sought.text, :opening)), :query::tsquery, style)
           AS marked_text,
       left(sought.text, :opening) AS text
FROM placed
JOIN article_card c ON c.id = placed.id
JOIN article a ON a.id = c.id
-- Where the outlet limits what lists may show, the excerpt is all of it.
CROSS JOIN LATERAL (SELECT CASE WHEN a.rights ->> 'snippet' IS NULL THEN a.text ELSE a.excerpt END AS text) AS sought
CROSS JOIN mark
WHERE placed.place > :skip AND placed.place <= :skip + :most AND c.shown
ORDER BY placed.place;
