-- The whole schema as it stands after every migration, for reading; tests/store/test_migrate.py holds the two equal.
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TABLE outlet (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    domain     text NOT NULL UNIQUE,
    name       text NOT NULL,
    home_url   text,
    country    text,
    language   text,
    kind       text NOT NULL DEFAULT 'unknown',
    owner      text,
    sample     boolean NOT NULL DEFAULT false,
    added_at   timestamptz NOT NULL
);

CREATE TABLE feed (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    outlet_id     bigint NOT NULL REFERENCES outlet ON DELETE CASCADE,
    url           text NOT NULL UNIQUE,
    kind          text,
    title         text,
    state         text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'gone')),
    etag          text,
    last_modified text,
    interval_s    double precision NOT NULL DEFAULT 900,
    next_poll_at  timestamptz NOT NULL,
    last_poll_at  timestamptz,
    last_good_at  timestamptz,
    error         text,
    error_count   integer NOT NULL DEFAULT 0,
    added_at      timestamptz NOT NULL,
    asks          jsonb,
    digest        bytea
);
CREATE INDEX feed_outlet ON feed (outlet_id);
CREATE INDEX feed_due ON feed (next_poll_at) WHERE state = 'active';

CREATE TABLE subscription (
    feed_id     bigint PRIMARY KEY REFERENCES feed ON DELETE CASCADE,
    hub         text NOT NULL,
    topic       text NOT NULL,
    token       text NOT NULL UNIQUE,
    next_ask_at timestamptz NOT NULL,
    lease_until timestamptz,
    pushed_at   timestamptz,
    missed_at   timestamptz,
    error       text,
    error_count integer NOT NULL DEFAULT 0
);
CREATE INDEX subscription_due ON subscription (next_ask_at);

CREATE TABLE host (
    name         text PRIMARY KEY,
    robots       text,
    robots_at    timestamptz,
    delay_s      double precision NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL DEFAULT '-infinity',
    tdmrep       text,
    tdmrep_at    timestamptz
);

CREATE TABLE story (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title         text NOT NULL DEFAULT '',
    title_article bigint,
    language      text,
    first_at      timestamptz NOT NULL,
    last_at       timestamptz NOT NULL,
    articles      integer NOT NULL DEFAULT 0,
    outlets       integer NOT NULL DEFAULT 0,
    reports       integer NOT NULL DEFAULT 0,
    category      text,
    countries     text[] NOT NULL DEFAULT '{}',
    sample        boolean NOT NULL DEFAULT false,
    merged_into   bigint REFERENCES story ON DELETE CASCADE,
    changed_at    timestamptz NOT NULL
);
CREATE INDEX story_last ON story (last_at DESC) WHERE merged_into IS NULL;
CREATE INDEX story_merged ON story (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX story_changed ON story (changed_at DESC);

-- `stage` is how far an article has come: each step moves it on in the transaction that stores its
-- result, so that a job that runs twice finds nothing left to do.
CREATE TABLE article (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    outlet_id      bigint NOT NULL REFERENCES outlet ON DELETE CASCADE,
    feed_id        bigint REFERENCES feed ON DELETE SET NULL,
    entry_id       text NOT NULL,
    url            text NOT NULL UNIQUE,
    stage          text NOT NULL DEFAULT 'found'
                   CHECK (stage IN ('found', 'extracted', 'understood', 'related')),
    entry          jsonb,
    title          text,
    byline         text[] NOT NULL DEFAULT '{}',
    published_at   timestamptz NOT NULL,
    published_from text NOT NULL,
    modified_at    timestamptz,
    first_seen_at  timestamptz NOT NULL,
    language       text,
    text           text NOT NULL DEFAULT '',
    html           text NOT NULL DEFAULT '',
    excerpt        text NOT NULL DEFAULT '',
    media          jsonb NOT NULL DEFAULT '[]',
    text_from      text,
    quality        text,
    quality_reason text,
    version        integer NOT NULL DEFAULT 1,
    withdrawn_at   timestamptz,
    wire           text,
    origin         text,
    dateline_place text,
    dateline_date  date,
    category       text,
    hashtags       text[] NOT NULL DEFAULT '{}',
    countries      text[] NOT NULL DEFAULT '{}',
    findings       jsonb,
    story_id       bigint REFERENCES story ON DELETE SET NULL,
    copy_of        bigint REFERENCES article ON DELETE SET NULL,
    changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    rights         jsonb,
    -- Which version of reading the findings are of.
    read_by        integer NOT NULL DEFAULT 1,
    UNIQUE (outlet_id, entry_id)
);
CREATE INDEX article_story ON article (story_id);
CREATE INDEX article_copy ON article (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX article_outlet ON article (outlet_id, published_at DESC);
CREATE INDEX article_feed ON article (feed_id);
CREATE INDEX article_published ON article (published_at DESC);
CREATE INDEX article_seen ON article (first_seen_at);
CREATE INDEX article_category ON article (category, published_at DESC);
CREATE INDEX article_language ON article (language, published_at DESC);
CREATE INDEX article_wire ON article (lower(wire), published_at DESC) WHERE wire IS NOT NULL;
CREATE INDEX article_changed ON article (changed_at DESC);
CREATE INDEX article_countries ON article USING gin (countries);
CREATE INDEX article_hashtags ON article USING gin (hashtags);
CREATE INDEX article_waiting ON article (published_at, url) WHERE stage <> 'related';
ALTER TABLE story ADD CONSTRAINT story_title_article_fkey
    FOREIGN KEY (title_article) REFERENCES article ON DELETE SET NULL;

-- Pages are answered from a reader's own copy while nothing changed: whoever changes an article, this
-- leaves the mark.
CREATE FUNCTION octavo_mark_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END
$$;
CREATE TRIGGER article_mark_change BEFORE UPDATE ON article
    FOR EACH ROW EXECUTE FUNCTION octavo_mark_change();

-- What an article said before its outlet edited or withdrew it.
CREATE TABLE article_version (
    article_id  bigint NOT NULL REFERENCES article ON DELETE CASCADE,
    version     integer NOT NULL,
    title       text,
    text        text NOT NULL,
    html        text NOT NULL,
    modified_at timestamptz,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (article_id, version)
);

CREATE TABLE article_fts (
    id           bigint PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    published_at timestamptz NOT NULL,
    tsv          tsvector NOT NULL
);
CREATE INDEX article_fts_tsv ON article_fts USING gin (tsv);
CREATE INDEX article_fts_published ON article_fts (published_at DESC);

-- What relating compares. No HNSW: it loses recall as the total grows and the planner uses it unasked.
CREATE TABLE article_features (
    id           bigint PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    published_at timestamptz NOT NULL,
    vector       halfvec(512) NOT NULL,
    names        text[] NOT NULL,
    sketch       bigint[] NOT NULL,
    words        integer NOT NULL,
    terms        bytea NOT NULL,
    headline     bytea NOT NULL,
    -- The story the article is in, by the address of its first article; NULL: not decided yet.
    story        text COLLATE "C",
    -- The hashes of the terms that lead its words.
    leaders      integer[] NOT NULL DEFAULT '{}',
    -- How crowded it is about it, by its edges: relate.linkage.
    around       integer NOT NULL DEFAULT 0
);
ALTER TABLE article_features ALTER COLUMN vector SET STORAGE PLAIN;
CREATE INDEX article_features_published ON article_features (published_at);
CREATE INDEX article_features_story ON article_features (story);

-- The likest earlier articles of each article (`near_id` is the earlier), by which stories are decided.
CREATE TABLE article_near (
    id      bigint NOT NULL REFERENCES article ON DELETE CASCADE,
    near_id bigint NOT NULL REFERENCES article ON DELETE CASCADE,
    score   double precision NOT NULL,
    PRIMARY KEY (id, near_id)
);
CREATE INDEX article_near_back ON article_near (near_id);

CREATE TABLE edition (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day      date NOT NULL,
    scope    text NOT NULL DEFAULT '',
    made_at  timestamptz NOT NULL,
    UNIQUE (scope, day)
);

CREATE TABLE edition_story (
    edition_id bigint NOT NULL REFERENCES edition ON DELETE CASCADE,
    rank       integer NOT NULL,
    story_id   bigint NOT NULL REFERENCES story ON DELETE CASCADE,
    title      text NOT NULL,
    score      double precision NOT NULL,
    reasons    jsonb NOT NULL,
    PRIMARY KEY (edition_id, rank),
    UNIQUE (edition_id, story_id)
);
CREATE INDEX edition_story_story ON edition_story (story_id);

-- People, organisations and places that articles name. One that was merged leads to the one that took it.
CREATE TABLE name (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('person', 'organisation', 'place')),
    name        text NOT NULL,
    lat         double precision,
    lon         double precision,
    country     text,
    merged_into bigint REFERENCES name ON DELETE SET NULL,
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX name_merged ON name (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX name_place ON name (lat, lon) WHERE kind = 'place';
CREATE INDEX name_changed ON name (changed_at DESC);

-- Every spelling that was read, folded, and whose it is.
CREATE TABLE spelling (
    kind     text NOT NULL,
    folded   text NOT NULL,
    name_id  bigint NOT NULL REFERENCES name ON DELETE CASCADE,
    shown    text NOT NULL,
    skeleton text NOT NULL,
    PRIMARY KEY (kind, folded)
);
CREATE INDEX spelling_name ON spelling (name_id);
CREATE INDEX spelling_skeleton ON spelling (skeleton) WHERE skeleton <> '';

-- Who and what an article names; `folded` is the full name in that article.
CREATE TABLE article_name (
    article_id   bigint NOT NULL REFERENCES article ON DELETE CASCADE,
    name_id      bigint NOT NULL REFERENCES name ON DELETE CASCADE,
    folded       text NOT NULL,
    shown        text NOT NULL,
    role         text,
    mentions     integer NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (article_id, name_id, folded)
);
CREATE INDEX article_name_name ON article_name (name_id, published_at DESC, article_id DESC);

-- Merges and splits, by Octavo or by its owner, each of which can be undone.
CREATE TABLE name_change (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    by        text NOT NULL CHECK (by IN ('octavo', 'owner')),
    action    text NOT NULL CHECK (action IN ('merge', 'split')),
    name_id   bigint NOT NULL REFERENCES name ON DELETE CASCADE,
    other_id  bigint NOT NULL REFERENCES name ON DELETE CASCADE,
    folded    text,
    undone_at timestamptz
);
CREATE INDEX name_change_name ON name_change (name_id);
CREATE INDEX name_change_other ON name_change (other_id);

-- The name that one leads to in the end, and all that lead to it.
CREATE FUNCTION octavo_name(wanted bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH RECURSIVE up AS (
        SELECT id, merged_into FROM name WHERE id = wanted
        UNION
        SELECT name.id, name.merged_into FROM up JOIN name ON name.id = up.merged_into
    )
    SELECT id FROM up WHERE merged_into IS NULL
$$;
CREATE FUNCTION octavo_names(wanted bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH RECURSIVE down AS (
        SELECT wanted AS id
        UNION
        SELECT name.id FROM down JOIN name ON name.merged_into = down.id
    )
    SELECT id FROM down
$$;

-- Small facts about this instance (first start, sample removed), one JSON value a key.
CREATE TABLE instance (
    key   text PRIMARY KEY,
    value jsonb NOT NULL
);

-- A dictionary a language, each without accents: "ete" finds "été", and a highlight finds it too.
DO $$
DECLARE base text;
BEGIN
    FOREACH base IN ARRAY ARRAY[
        'simple', 'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish',
        'french', 'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian',
        'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish',
        'swedish', 'tamil', 'turkish', 'yiddish']
    LOOP
        EXECUTE format('CREATE TEXT SEARCH CONFIGURATION octavo_%I (COPY = pg_catalog.%I)', base, base);
        EXECUTE format(
            'ALTER TEXT SEARCH CONFIGURATION octavo_%I ALTER MAPPING FOR hword, hword_part, word'
            ' WITH unaccent, %I', base, CASE base WHEN 'simple' THEN base ELSE base || '_stem' END);
    END LOOP;
END
$$;

-- The language of an article is stored as text, because a regconfig column blocks pg_upgrade.
CREATE FUNCTION octavo_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ('octavo_' || CASE split_part(language, '-', 1)
        WHEN 'ar' THEN 'arabic' WHEN 'ca' THEN 'catalan' WHEN 'da' THEN 'danish'
        WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english'
        WHEN 'es' THEN 'spanish' WHEN 'eu' THEN 'basque' WHEN 'fi' THEN 'finnish'
        WHEN 'fr' THEN 'french' WHEN 'ga' THEN 'irish' WHEN 'hi' THEN 'hindi'
        WHEN 'hu' THEN 'hungarian' WHEN 'hy' THEN 'armenian' WHEN 'id' THEN 'indonesian'
        WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian' WHEN 'nb' THEN 'norwegian'
        WHEN 'ne' THEN 'nepali' WHEN 'nl' THEN 'dutch' WHEN 'nn' THEN 'norwegian'
        WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian'
        WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian' WHEN 'sv' THEN 'swedish'
        WHEN 'ta' THEN 'tamil' WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish'
        ELSE 'simple' END)::regconfig
$$;

-- Text with one shape for each Arabic letter and digit, and with a space after each letter of a script
-- that is written without them (Chinese, Japanese, Korean, Thai …), so that a phrase of letters finds
-- any word. Letter for letter as long as the text but for those spaces, which highlighting undoes.
-- Composing and translating are slow, so they are done only where there is something to do.
CREATE FUNCTION octavo_letters(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF value ~ '[\u0300-\u036f\u0653-\u0655\u1100-\u11ff\u3099\u309a]' THEN
        value := normalize(value, NFC);
    END IF;
    IF value ~ '[\u0660-\u0669\u06f0-\u06f9]' THEN
        value := translate(value, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789');
    END IF;
    IF value ~ '[أإآٱىیک]' THEN
        value := regexp_replace(value, '[أإآٱ]', 'ا', 'g');
        value := regexp_replace(value, '[ىی]', 'ي', 'g');
        value := regexp_replace(value, 'ک', 'ك', 'g');
    END IF;
    RETURN regexp_replace(
        value,
        '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])',
        '\1 ', 'g');
END
$$;

-- The same without tatweel, vowel signs and invisible marks.
CREATE FUNCTION octavo_plain(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(octavo_letters(value), '[\u0640\u064b-\u0652\u0670\u00ad\u200b-\u200f]', '', 'g')
$$;

-- What an article is found by: stems with their places, and words of five letters or more as they
-- stand, so that a beginning finds them that is longer than their stem ("governme", stem "govern").
CREATE FUNCTION octavo_tsv(language text, title text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector(octavo_config(language), head), 'A')
        || to_tsvector(octavo_config(language), rest)
        || array_to_tsvector(ARRAY(
            SELECT lexeme FROM unnest(to_tsvector('octavo_simple', head || ' ' || rest))
            WHERE length(lexeme) >= 5))
    FROM (SELECT octavo_plain(coalesce(title, '')) AS head, octavo_plain(left(body, 100000)) AS rest
          OFFSET 0) AS once -- or each mention would do the work again
$$;

-- An article as lists show it.
CREATE VIEW article_card AS
SELECT a.id, a.url, coalesce(a.title, '') AS title, a.byline, a.published_at, a.published_from,
       a.language, a.excerpt, a.wire, a.story_id, a.copy_of, a.category, a.hashtags,
       jsonb_path_query_first(a.media, '$[*] ? (@.kind == "image")') AS picture,
       ARRAY(SELECT DISTINCT kind #>> '{}'
             FROM jsonb_path_query(a.media, '$[*].kind ? (@ != "image")') AS kind
             ORDER BY 1) AS media,
       jsonb_build_object('id', o.id, 'domain', o.domain, 'name', o.name, 'country', o.country,
                          'language', o.language, 'kind', o.kind) AS outlet,
       a.outlet_id,
       a.quality IS NOT NULL AND a.withdrawn_at IS NULL AS shown
FROM article a JOIN outlet o ON o.id = a.outlet_id;

-- A story as lists show it: under an outlet's own headline, with the opening and picture beneath it.
CREATE VIEW story_card AS
SELECT s.id, s.title, s.title_article, s.language, s.first_at, s.last_at, s.articles, s.outlets,
       s.reports, s.category, s.countries, s.sample, s.merged_into,
       c.outlet AS title_outlet, coalesce(c.excerpt, '') AS excerpt, c.picture
FROM story s LEFT JOIN article_card c ON c.id = s.title_article AND c.shown;

-- The articles that match every condition that is not null. It is written so that the planner takes it
-- apart: conditions that are null vanish, and with only a query the table article is not touched.
CREATE FUNCTION octavo_matches(
    query tsquery, outlets bigint[], languages text[], categories text[], wires text[], hashtags text[],
    countries text[], country_outlets bigint[], since timestamptz, until timestamptz, originals boolean
) RETURNS TABLE (id bigint, published_at timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT f.id, f.published_at
    FROM article_fts f LEFT JOIN article a ON a.id = f.id
    WHERE (query IS NULL OR f.tsv @@ query)
      AND (since IS NULL OR f.published_at >= since)
      AND (until IS NULL OR f.published_at < until)
      AND (outlets IS NULL OR a.outlet_id = ANY(outlets))
      AND (languages IS NULL OR a.language = ANY(languages))
      AND (categories IS NULL OR a.category = ANY(categories))
      AND (wires IS NULL OR lower(a.wire) = ANY(wires))
      AND (octavo_matches.hashtags IS NULL OR a.hashtags && octavo_matches.hashtags)
      AND (octavo_matches.countries IS NULL OR a.countries && octavo_matches.countries OR a.outlet_id = ANY(country_outlets))
      AND (NOT originals OR a.copy_of IS NULL)
$$;

-- What store/migrate.py applied, ours and the job queue's; the queue's own tables are procrastinate's.
CREATE TABLE migration (
    name       text PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
);
