-- name: add_article$
-- The id of a new article; none where its outlet's entry or its address is known already.
INSERT INTO article (outlet_id, feed_id, entry_id, url, entry, title, published_at, published_from, first_seen_at)
VALUES (:outlet_id, :feed_id, :entry_id, :url, :entry, :title, :published_at, :published_from, :now)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: known_entries
-- Of a feed's entries, those that are stored, found by entry id or by address.
SELECT id, feed_id, entry_id, url, entry, stage FROM article
WHERE (outlet_id = :outlet_id AND entry_id = ANY(:entry_ids)) OR url = ANY(:urls);

-- name: known_titles
-- What a feed brought of late under these titles.
SELECT id, feed_id, entry_id, url, entry, stage FROM article
WHERE feed_id = :feed_id AND first_seen_at > :since AND entry->>'title' = ANY(:titles);

-- name: move$
-- Its outlet names an article by another id or address; one that is another article's already stays as it was.
UPDATE article SET
    entry_id = CASE WHEN EXISTS (SELECT FROM article other WHERE other.outlet_id = article.outlet_id
                                 AND other.entry_id = :entry_id) THEN entry_id ELSE :entry_id END,
    url = CASE WHEN EXISTS (SELECT FROM article other WHERE other.url = :url) THEN url ELSE :url END
WHERE id = :id
RETURNING url;

-- name: reopen!
-- An outlet changed an entry: the article goes through every stage again.
UPDATE article SET entry = :entry, stage = 'found' WHERE id = :id;

-- name: recheck!
-- Sends an article to its outlet again; unless the page changed, nothing else does.
UPDATE article SET stage = 'found' WHERE id = :id AND stage = 'related' AND withdrawn_at IS NULL;

-- name: to_extract^
-- An article that waits to be extracted, locked until the transaction ends.
SELECT article.*, outlet.name AS outlet_name, outlet.language AS outlet_language, outlet.domain,
       feed.url AS feed_url
FROM article
JOIN outlet ON outlet.id = article.outlet_id
LEFT JOIN feed ON feed.id = article.feed_id
WHERE article.id = :id AND article.stage = 'found'
FOR UPDATE OF article;

-- name: article_to_fetch^
-- What fetching an article's page needs to know; none where the article has moved on.
SELECT id, url, entry FROM article WHERE id = :id AND stage = 'found';

-- name: extracted!
-- Stores what was extracted and moves the article on.
UPDATE article SET
    stage = 'extracted', title = :title, byline = :byline, published_at = :published_at,
    published_from = :published_from, modified_at = :modified_at, language = :language,
    text = :text, html = :html, excerpt = :excerpt, media = :media, text_from = :text_from,
    quality = :quality, quality_reason = :quality_reason, version = :version, rights = :rights,
    withdrawn_at = NULL
WHERE id = :id AND stage = 'found';

-- name: keep_as_it_is!
-- Moves an article on without a change.
UPDATE article SET stage = 'extracted' WHERE id = :id AND stage = 'found';

-- name: keep_version!
-- Keeps what an article said before it is replaced.
INSERT INTO article_version (article_id, version, title, text, html, modified_at, replaced_at)
SELECT id, version, title, text, html, modified_at, :now FROM article WHERE id = :id
ON CONFLICT DO NOTHING;

-- name: forget_versions!
-- Forgets what an article said before: its outlet allows no copy.
DELETE FROM article_version WHERE article_id = :id;

-- name: withdraw!
-- The outlet took the article away; what it said is kept, but not found, and its story is counted anew.
WITH unfindable AS (DELETE FROM article_fts WHERE id = :id)
UPDATE article SET withdrawn_at = :now, stage = CASE WHEN EXISTS (SELECT FROM article_features AS f WHERE f.id = article.id)
                                      THEN 'understood' ELSE 'related' END
WHERE id = :id AND withdrawn_at IS NULL AND quality IS NOT NULL;

-- name: to_understand
-- Articles that wait to be understood, locked until the transaction ends; others' are passed over.
SELECT article.id, article.url, article.title, article.text, article.language, article.published_at,
       article.byline, article.rights, outlet.name AS outlet_name, outlet.domain
FROM article JOIN outlet ON outlet.id = article.outlet_id
WHERE article.stage = 'extracted'
ORDER BY article.published_at, article.url
LIMIT :most
FOR UPDATE OF article SKIP LOCKED;

-- name: understood!
-- Stores what was found and moves the article on.
UPDATE article SET
    stage = 'understood', language = :language, wire = :wire, origin = :origin, byline = :byline,
    dateline_place = :dateline_place, dateline_date = :dateline_date, category = :category,
    hashtags = :hashtags, countries = :countries, findings = :findings, read_by = :version
WHERE id = :id AND stage = 'extracted';

-- name: to_understand_again
-- Articles whose findings are of an older version, locked until the transaction ends; others' are passed over.
SELECT article.id, article.url, article.title, article.text, article.language, article.published_at,
       article.byline, article.rights, article.wire, article.stage, outlet.name AS outlet_name, outlet.domain
FROM article JOIN outlet ON outlet.id = article.outlet_id
WHERE article.stage IN ('understood', 'related') AND article.findings IS NOT NULL
  AND article.read_by < :version AND article.withdrawn_at IS NULL
ORDER BY article.id
LIMIT :most
FOR UPDATE OF article SKIP LOCKED;

-- name: count_older$
-- How many articles have findings of an older version.
SELECT count(*) FROM article
WHERE stage IN ('understood', 'related') AND findings IS NOT NULL AND read_by < :version
  AND withdrawn_at IS NULL;

-- name: understood_again!
-- Puts newer findings in the place of older ones; the article goes into stories again only where asked.
UPDATE article SET
    language = :language, wire = :wire, origin = :origin, dateline_place = :dateline_place,
    dateline_date = :dateline_date, category = :category, hashtags = :hashtags, countries = :countries,
    findings = :findings, read_by = :version, stage = CASE WHEN :relate THEN 'understood' ELSE stage END
WHERE id = :id AND stage IN ('understood', 'related');

-- name: put_features!
-- Keeps what relating compares.
INSERT INTO article_features (id, published_at, vector, names, sketch, words, terms, headline, leaders)
SELECT id, published_at, :vector, :names, :sketch, :words, :terms, :headline, :leaders FROM article WHERE id = :id
ON CONFLICT (id) DO UPDATE SET
    published_at = excluded.published_at, vector = excluded.vector, names = excluded.names,
    sketch = excluded.sketch, words = excluded.words, terms = excluded.terms, headline = excluded.headline,
    leaders = excluded.leaders;

-- name: put_fts!
-- Makes an article findable in its language's dictionary.
INSERT INTO article_fts (id, published_at, tsv)
SELECT id, published_at, octavo_tsv(language, title, text) FROM article WHERE id = :id
ON CONFLICT (id) DO UPDATE SET published_at = excluded.published_at, tsv = excluded.tsv;

-- name: waiting
-- How many articles wait at each stage.
SELECT stage, count(*) AS articles FROM article WHERE stage <> 'related' GROUP BY stage;

-- name: stranded
-- Articles that have waited long for their page and have no job that would fetch it.
SELECT id, url FROM article
WHERE stage = 'found' AND first_seen_at < :before
  AND NOT EXISTS (
      SELECT FROM procrastinate_jobs AS job
      WHERE job.status IN ('todo', 'doing') AND job.task_name = 'extract.extract_article'
        AND (job.args ->> 'article_id')::bigint = article.id
  )
LIMIT 500;

-- name: article_of_url$
-- The id of the article at an address.
SELECT id FROM article WHERE url = :url;

-- name: edition_articles
-- Addresses of the articles in a day's edition, to see whether they still stand.
SELECT article.id, article.url
FROM edition_story
JOIN edition ON edition.id = edition_story.edition_id
JOIN article ON article.story_id = edition_story.story_id
WHERE edition.day = :day AND edition.scope = '' AND article.withdrawn_at IS NULL
  AND article.text_from = 'page' AND article.first_seen_at < :seen_before
ORDER BY article.id;
