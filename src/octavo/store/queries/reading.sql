-- name: edition^
-- The edition of a day, the latest without one, and the days on either side of it.
SELECT e.id, e.day, e.scope, e.made_at,
       (SELECT max(day) FROM edition WHERE scope = e.scope AND day < e.day) AS previous,
       (SELECT min(day) FROM edition WHERE scope = e.scope AND day > e.day) AS next
FROM edition e
WHERE e.scope = :scope AND (:day::date IS NULL OR e.day = :day)
ORDER BY e.day DESC
LIMIT 1;

-- name: edition_stories
-- An edition's stories by rank; one that was merged since stands for the story it went into.
WITH RECURSIVE now_is AS (
    SELECT es.rank, s.id, s.merged_into
    FROM edition_story es JOIN story s ON s.id = es.story_id
    WHERE es.edition_id = :edition_id
    UNION
    SELECT now_is.rank, s.id, s.merged_into FROM now_is JOIN story s ON s.id = now_is.merged_into
)
SELECT es.rank, es.score, es.reasons, c.*
FROM now_is
JOIN edition_story es ON es.edition_id = :edition_id AND es.rank = now_is.rank
JOIN story_card c ON c.id = now_is.id
WHERE now_is.merged_into IS NULL AND c.articles > 0
ORDER BY es.rank;

-- name: further_stories
-- The best reported stories of a stretch of time beside those given; sample stories only on demand.
WITH best AS (
    SELECT id FROM story
    WHERE merged_into IS NULL AND articles > 0 AND last_at > :since
      AND (:until::timestamptz IS NULL OR last_at <= :until)
      AND id <> ALL(:besides) AND (:sample OR NOT sample)
    ORDER BY outlets DESC, reports DESC, last_at DESC, id
    LIMIT :most
)
SELECT c.* FROM best JOIN story_card c ON c.id = best.id
ORDER BY c.outlets DESC, c.reports DESC, c.last_at DESC, c.id;

-- name: cards_of_stories
-- Up to :most articles of each story, of different outlets, the title's first, then the newest; no copies.
WITH one_an_outlet AS (
    SELECT DISTINCT ON (a.story_id, a.outlet_id)
           a.id, a.story_id, a.published_at, a.id = s.title_article AS titles
    FROM story s JOIN article a ON a.story_id = s.id
    WHERE s.id = ANY(:ids) AND a.copy_of IS NULL AND a.withdrawn_at IS NULL AND a.quality IS NOT NULL
    ORDER BY a.story_id, a.outlet_id, (a.id = s.title_article) DESC NULLS LAST, a.published_at DESC, a.id
), placed AS (
    SELECT id, row_number() OVER (
        PARTITION BY story_id ORDER BY titles DESC NULLS LAST, published_at DESC, id) AS place
    FROM one_an_outlet
)
SELECT c.* FROM placed JOIN article_card c ON c.id = placed.id
WHERE placed.place <= :most
ORDER BY c.story_id, placed.place;

-- name: story^
-- The story with this id, or the one it was merged into in the end.
WITH RECURSIVE now_is AS (
    SELECT id, merged_into FROM story WHERE id = :id
    UNION
    SELECT s.id, s.merged_into FROM now_is JOIN story s ON s.id = now_is.merged_into
)
SELECT c.* FROM now_is JOIN story_card c ON c.id = now_is.id WHERE now_is.merged_into IS NULL;

-- name: story_articles
-- The newest articles of a story, copies among them.
SELECT * FROM article_card
WHERE story_id = :id AND shown
ORDER BY published_at DESC, id DESC
LIMIT :most;

-- name: story_editions
-- The days in whose edition a story stood, itself or one that was merged into it.
SELECT DISTINCT e.day
FROM edition_story es JOIN edition e ON e.id = es.edition_id
WHERE e.scope = ''
  AND es.story_id IN (SELECT :id::bigint UNION ALL SELECT id FROM story WHERE merged_into = :id)
ORDER BY e.day;

-- name: article^
-- All that an article's page shows of the article itself, with its earlier versions and its story.
SELECT c.*, a.html, a.text, a.modified_at, a.withdrawn_at, a.dateline_place, a.dateline_date, a.origin,
       a.text_from, a.quality, a.quality_reason, a.media AS all_media, a.findings, a.rights,
       (SELECT jsonb_agg(jsonb_build_object('version', v.version, 'title', v.title, 'text', v.text,
                                            'replaced_at', v.replaced_at) ORDER BY v.version)
        FROM article_version v WHERE v.article_id = a.id) AS versions,
       (SELECT jsonb_agg(to_jsonb(named)) FROM (
            SELECT n.id, n.kind, an.shown AS name, min(an.role) AS role, sum(an.mentions)::integer AS count
            FROM article_name an
            JOIN name own ON own.id = an.name_id
            JOIN name n ON n.id = CASE WHEN own.merged_into IS NULL THEN own.id ELSE octavo_name(own.id) END
            WHERE an.article_id = a.id
            GROUP BY n.id, n.kind, an.shown
            ORDER BY sum(an.mentions) DESC, an.shown
            LIMIT :most_names) AS named) AS names,
       (SELECT to_jsonb(s) FROM story_card s WHERE s.id = a.story_id AND s.merged_into IS NULL) AS story
FROM article a JOIN article_card c ON c.id = a.id
WHERE a.id = :id AND a.quality IS NOT NULL;

-- name: copies
-- The other articles with the same text: the one that this copies, and those that copy either.
SELECT c.* FROM article_card c
WHERE c.id <> :id AND c.shown AND (c.id = :original OR c.copy_of = :original)
ORDER BY c.published_at, c.id
LIMIT :most;

-- name: cards
-- Articles by id.
SELECT * FROM article_card WHERE id = ANY(:ids) AND shown;

-- name: outlet^
-- An outlet's page head; articles are counted up to a thousand.
SELECT jsonb_build_object('id', o.id, 'domain', o.domain, 'name', o.name, 'country', o.country,
                          'language', o.language, 'kind', o.kind) AS outlet,
       o.home_url, o.owner, o.sample,
       (SELECT count(*) FROM (
            SELECT FROM article WHERE outlet_id = o.id AND quality IS NOT NULL AND withdrawn_at IS NULL
            LIMIT 1000) AS counted) AS articles,
       (SELECT count(*) FROM feed WHERE outlet_id = o.id) AS feeds
FROM outlet o
WHERE o.domain = :domain;

-- name: outlet_articles
-- A page of an outlet's articles.
SELECT * FROM article_card
WHERE outlet_id = (SELECT id FROM outlet WHERE domain = :domain) AND shown
  AND (:at::timestamptz IS NULL OR (published_at, id) < (:at, :id::bigint))
ORDER BY published_at DESC, id DESC
LIMIT :most;

-- name: category_articles
-- A page of the articles of one category, copies left out.
SELECT * FROM article_card
WHERE category = :category AND shown AND copy_of IS NULL
  AND (:at::timestamptz IS NULL OR (published_at, id) < (:at, :id::bigint))
ORDER BY published_at DESC, id DESC
LIMIT :most;

-- name: latest_articles
-- A page of all articles, copies left out.
SELECT * FROM article_card
WHERE shown AND copy_of IS NULL
  AND (:at::timestamptz IS NULL OR (published_at, id) < (:at, :id::bigint))
ORDER BY published_at DESC, id DESC
LIMIT :most;

-- name: sources
-- Every feed and how it does; articles are counted up to a thousand a feed.
SELECT f.id, f.url, f.title, f.kind, f.state, f.interval_s, f.next_poll_at, f.last_poll_at, f.last_good_at,
       f.error, f.error_count, o.sample,
       (SELECT lease_until FROM subscription WHERE feed_id = f.id AND lease_until > now()) AS pushed_until,
       jsonb_build_object('id', o.id, 'domain', o.domain, 'name', o.name, 'country', o.country,
                          'language', o.language, 'kind', o.kind) AS outlet,
       (SELECT count(*) FROM (SELECT FROM article WHERE feed_id = f.id LIMIT 1000) AS counted) AS articles
FROM feed f JOIN outlet o ON o.id = f.outlet_id
ORDER BY o.name, f.url;

-- name: own_feeds$
-- Whether there is a feed that is not the sample's.
SELECT EXISTS (SELECT FROM feed JOIN outlet ON outlet.id = feed.outlet_id WHERE NOT outlet.sample);

-- name: content_mark$
-- A mark that is another one whenever something shown changed. The latest changes of each kind stand in
-- it, not the very latest alone, because one that began earlier may be committed later.
SELECT md5(concat_ws(';',
    (SELECT string_agg(id || '@' || changed_at, ',') FROM (
        SELECT id, changed_at FROM article ORDER BY changed_at DESC LIMIT 64) AS article),
    (SELECT string_agg(id || '@' || changed_at, ',') FROM (
        SELECT id, changed_at FROM story ORDER BY changed_at DESC LIMIT 64) AS story),
    (SELECT string_agg(id || '@' || made_at, ',') FROM (
        SELECT id, made_at FROM edition ORDER BY day DESC LIMIT 8) AS edition),
    (SELECT string_agg(id || '@' || changed_at, ',') FROM (
        SELECT id, changed_at FROM name ORDER BY changed_at DESC LIMIT 8) AS name),
    (SELECT count(*) || '/' || max(id) FROM outlet)));

-- name: export_articles
-- A batch of articles after an id, with their texts.
SELECT a.id, a.url, a.title, a.byline, a.published_at, a.published_from, a.modified_at, a.first_seen_at,
       a.language, o.name AS outlet, o.domain, a.text, a.html, a.media, a.text_from, a.quality, a.wire,
       a.origin, a.category, a.hashtags, a.countries, a.withdrawn_at, a.story_id AS story, a.copy_of,
       a.rights
FROM article a JOIN outlet o ON o.id = a.outlet_id
WHERE a.quality IS NOT NULL AND a.id > :after
ORDER BY a.id
LIMIT :most;
