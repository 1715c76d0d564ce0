-- What leads an article's words, and how crowded it is about it: both decide which articles make a story.
ALTER TABLE article_features ADD COLUMN leaders integer[] NOT NULL DEFAULT '{}';
ALTER TABLE article_features ADD COLUMN around integer NOT NULL DEFAULT 0;
UPDATE article_features AS features SET around = least(CASE WHEN features.words > 0 THEN 4000 ELSE 1000 END, crowd.total / 4800 * 100)
FROM (
    SELECT id, sum(score)::bigint AS total FROM (
        SELECT id, score, row_number() OVER (PARTITION BY id ORDER BY score DESC) AS place FROM (
            SELECT id, round(score * 10000) AS score FROM article_near
            UNION ALL SELECT near_id, round(score * 10000) FROM article_near
        ) AS edge
    ) AS ranked
    WHERE place <= 48 GROUP BY id
) AS crowd
WHERE crowd.id = features.id;
