-- What must stand before the code of this version runs.
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
    added_at      timestamptz NOT NULL
);
CREATE INDEX feed_outlet ON feed (outlet_id);
CREATE INDEX feed_due ON feed (next_poll_at) WHERE state = 'active';

CREATE TABLE host (
    name         text PRIMARY KEY,
    robots       text,
    robots_at    timestamptz,
    delay_s      double precision NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL DEFAULT '-infinity'
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
    UNIQUE (outlet_id, entry_id)
);
CREATE INDEX article_story ON article (story_id);
CREATE INDEX article_copy ON article (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX article_outlet ON article (outlet_id, published_at DESC);
CREATE INDEX article_feed ON article (feed_id);
CREATE INDEX article_published ON article (published_at DESC);
CREATE INDEX article_category ON article (category, published_at DESC);
CREATE INDEX article_countries ON article USING gin (countries);
CREATE INDEX article_hashtags ON article USING gin (hashtags);
CREATE INDEX article_waiting ON article (published_at, url) WHERE stage <> 'related';
ALTER TABLE story ADD CONSTRAINT story_title_article_fkey
    FOREIGN KEY (title_article) REFERENCES article ON DELETE SET NULL;

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
    words        integer NOT NULL
);
ALTER TABLE article_features ALTER COLUMN vector SET STORAGE PLAIN;
CREATE INDEX article_features_published ON article_features (published_at);

-- The nearest articles of each article: the graph that stories are components of.
CREATE TABLE article_near (
    id      bigint NOT NULL REFERENCES article ON DELETE CASCADE,
    near_id bigint NOT NULL REFERENCES article ON DELETE CASCADE,
    score   real NOT NULL,
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

-- Small facts about this instance (first start, sample removed), one JSON value a key.
CREATE TABLE instance (
    key   text PRIMARY KEY,
    value jsonb NOT NULL
);

-- Dictionary of a language; the language itself is stored as text, because a regconfig column
-- blocks pg_upgrade.
CREATE FUNCTION octavo_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE left(language, 2)
        WHEN 'ar' THEN 'arabic' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german'
        WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish'
        WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'hi' THEN 'hindi'
        WHEN 'hu' THEN 'hungarian' WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian'
        WHEN 'nl' THEN 'dutch' WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese'
        WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian' WHEN 'sv' THEN 'swedish'
        WHEN 'tr' THEN 'turkish' ELSE 'simple'
    END::regconfig
$$;

CREATE FUNCTION octavo_unaccent(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT unaccent('unaccent', value) $$;

CREATE FUNCTION octavo_tsv(language text, title text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector(octavo_config(language), octavo_unaccent(coalesce(title, ''))), 'A')
        || to_tsvector(octavo_config(language), octavo_unaccent(left(body, 200000)))
$$;
