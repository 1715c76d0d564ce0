-- Which version of reading an article's findings are of.
ALTER TABLE article ADD COLUMN read_by integer NOT NULL DEFAULT 1;

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
