"""What pages and searches cost in a large store; searches beside a plain ORDER BY … LIMIT.

    ./dev bench search [--articles 50000] [--rounds 20]

Articles are synthetic: words in the frequencies of real text (Zipf), four languages, 3,000 a day, and one
word that only an old event used, in two of a hundred articles. `read` is how many rows were read by
sequential scans in one call; a page that reads everything shows there.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from psycopg.conninfo import make_conninfo

from octavo.pipeline.article_page import article_view
from octavo.store import reading
from octavo.store.database import Connection, Database
from octavo.store.embedded import EmbeddedServer
from octavo.store.migrate import migrate
from octavo.store.search import search

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
A_DAY = 3_000
OUTLETS = 200
WORDS = 20_000
A_TEXT = 150
LANGUAGES = ("en", "fr", "es", "ar")
BURST = "zanzerlin"
RARE, MIDDLE, FREQUENT = 9_000, 400, 3
"""Ranks of the words that are sought."""

Call = Callable[[], Awaitable[object]]


def vocabulary(language: str) -> list[str]:
    """Made-up words, the most frequent first, no two alike."""
    syllables = (
        ["با", "دو", "كي", "لا", "مي", "نو", "را", "سي", "تو", "وا"]
        if language == "ar"
        else ["ba", "do", "ki", "la", "mi", "no", "ra", "si", "tu", "ve"]
    )
    ending = {"en": "n", "fr": "que", "es": "z", "ar": "ن"}[language]
    return ["".join(syllables[int(figure)] for figure in str(rank + 10)) + ending for rank in range(WORDS)]


WORD = {language: vocabulary(language) for language in LANGUAGES}


async def fill(conn: Connection, articles: int) -> None:
    """Store outlets, articles, stories of four articles, and an edition a day."""
    random = np.random.default_rng(7)
    weights = 1 / (np.arange(WORDS) + 2.7)
    weights /= weights.sum()
    await conn.execute(
        "INSERT INTO outlet (domain, name, country, language, kind, added_at)"
        " SELECT 'outlet' || n || '.example', 'Outlet ' || n, (ARRAY['KW','GB','FR','ES'])[1 + n %% 4],"
        " (ARRAY['en','fr','es','ar'])[1 + n %% 4], 'newspaper', now() FROM generate_series(1, %s) AS n",
        [OUTLETS],
    )
    await conn.execute(
        "INSERT INTO feed (outlet_id, url, next_poll_at, added_at)"
        " SELECT id, 'https://' || domain || '/feed', now(), now() FROM outlet"
    )
    columns = (
        "outlet_id, feed_id, entry_id, url, stage, title, published_at, published_from, first_seen_at, language,"
        " text, excerpt, quality, category, hashtags, countries"
    )
    async with conn.cursor() as cursor, cursor.copy(f"COPY article ({columns}) FROM STDIN") as copy:
        for number in range(articles):
            language = LANGUAGES[number % 4]
            word = WORD[language]
            text = [word[rank] for rank in random.choice(WORDS, A_TEXT, p=weights)]
            if number < articles // 10 and number % 5 == 0:
                text[20] = BURST
            outlet = int(random.zipf(1.3)) % OUTLETS + 1
            at = NOW - timedelta(days=1) * ((articles - number) / A_DAY)
            title, body = " ".join(text[:8]), " ".join(text[8:])
            url = f"https://outlet{outlet}.example/{number}"
            tags = [f"tag{int(random.zipf(1.2)) % 5_000}"]
            about = [("KW", "US", "FR", "VU")[min(3, int(random.zipf(1.5)) - 1)]]
            await copy.write_row(
                (outlet, outlet, url, url, "related", title, at, "feed", at, language, body, body[:280], "good",
                 ("world", "business", "science", "culture")[number % 4], tags, about)
            )  # fmt: skip
    await conn.execute(
        "INSERT INTO article_fts SELECT id, published_at, octavo_tsv(language, title, text) FROM article"
    )
    await conn.execute(
        "INSERT INTO story (title, title_article, first_at, last_at, articles, outlets, reports, changed_at)"
        " SELECT min(title), min(id), min(published_at), max(published_at), 4, 3, 3, max(published_at)"
        " FROM article GROUP BY (id - 1) / 4 ORDER BY 2"
    )
    await conn.execute("UPDATE article SET story_id = 1 + (id - 1) / 4")
    await conn.execute(
        "INSERT INTO edition (day, made_at) SELECT day, max(last_at) FROM"
        " (SELECT last_at::date AS day, last_at FROM story) AS s GROUP BY day"
    )
    await conn.execute(
        "INSERT INTO edition_story SELECT e.id, s.rank, s.id, s.title, 1, '{}' FROM edition e CROSS JOIN LATERAL"
        " (SELECT *, row_number() OVER (ORDER BY id) AS rank FROM story WHERE last_at::date = e.day LIMIT 8) AS s"
    )


async def plain(db: Database, typed: str, language: str) -> object:
    """The peer: what one writes first. The newest matches of one language by ORDER BY … LIMIT, marked."""
    async with db.connection() as conn:
        rows = await conn.execute(
            "WITH sought AS (SELECT plainto_tsquery(octavo_config(%(language)s), %(typed)s) AS query)"
            " SELECT c.*, ts_headline(octavo_config(c.language), c.title, query),"
            " ts_headline(octavo_config(c.language), a.text, query)"
            " FROM sought, article_fts f JOIN article a ON a.id = f.id JOIN article_card c ON c.id = f.id"
            " WHERE f.tsv @@ query ORDER BY f.published_at DESC, f.id DESC LIMIT 21",
            {"typed": typed, "language": language},
        )
        return await rows.fetchall()


def searches() -> dict[str, str]:
    """What is sought, by its name."""
    word = WORD["en"]
    return {
        "rare word": word[RARE],
        "middling word": word[MIDDLE],
        "frequent word": word[FREQUENT],
        "word of an old event": BURST,
        "two frequent words": f"{word[FREQUENT]} {word[FREQUENT + 4]}",
        "frequent and rare": f"{word[FREQUENT]} {word[RARE]}",
    }


def pages(db: Database, articles: int) -> dict[str, Call]:
    """Reading of every page."""
    old = (NOW - timedelta(days=articles / A_DAY / 2)).date()
    day: date = old
    return {
        "mark (ETag)": lambda: reading.etag_of(db),
        "edition, latest": lambda: reading.edition(db, None),
        "edition, old": lambda: reading.edition(db, day),
        "story": lambda: reading.story(db, articles // 8),
        "article": lambda: article_view(db, articles // 2),
        "latest": lambda: reading.latest(db),
        "outlet, large": lambda: reading.outlet_articles(db, "outlet2.example"),
        "outlet, small": lambda: reading.outlet_articles(db, "outlet150.example"),
        "outlet's head": lambda: reading.outlet(db, "outlet2.example"),
        "interest": lambda: reading.interest(db, "science"),
        "hashtag, frequent": lambda: reading.hashtag(db, "tag1"),
        "hashtag, rare": lambda: reading.hashtag(db, "tag900"),
        "country, frequent": lambda: reading.country(db, "KW"),
        "country, rare": lambda: reading.country(db, "VU"),
        "sources": lambda: reading.sources(db),
        "search: prefix": lambda: search(db, "dok"),
        "search: phrase": lambda: search(db, f'"{WORD["en"][0]} {WORD["en"][1]}"'),
        "search: outlet + frequent": lambda: search(db, f"outlet:outlet150.example {WORD['en'][FREQUENT]}"),
        "search: lang + frequent": lambda: search(db, f"lang:en {WORD['en'][FREQUENT]}"),
        "search: filter only": lambda: search(db, "lang:ar country:KW"),
        "search: without a word": lambda: search(db, f"-{WORD['en'][FREQUENT]}"),
    }


async def timed(call: Call, rounds: int) -> tuple[float, float]:
    """Milliseconds a call takes: median and 95th percentile."""
    await call()
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        await call()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken), sorted(taken)[max(0, round(rounds * 0.95) - 1)]


async def scanned(db: Database, call: Call) -> int:
    """Rows that one call reads by sequential scans of our tables."""

    async def so_far() -> int:
        async with db.connection() as conn:
            await conn.execute("SELECT pg_stat_force_next_flush()")
        async with db.connection() as conn:
            row = await (
                await conn.execute(
                    "SELECT sum(seq_tup_read)::bigint AS read FROM pg_stat_user_tables"
                    " WHERE relname NOT LIKE 'procrastinate%'"
                )
            ).fetchone()
        return int(row["read"]) if row else 0

    before = await so_far()
    await call()
    return await so_far() - before


async def measure(url: str, articles: int, rounds: int) -> None:
    """Fill a database and print both tables."""
    await migrate(url)
    db = await Database.open(url, min_size=1, max_size=1)
    begin = time.perf_counter()
    async with db.connection() as conn:
        await fill(conn, articles)
    async with db.connection() as conn:
        await conn.set_autocommit(True)
        await conn.execute("VACUUM ANALYZE")
        await conn.set_autocommit(False)
        print(f"{articles:,} articles stored in {time.perf_counter() - begin:.0f} s\n")

    async def nothing() -> None:
        async with db.connection() as conn:
            await conn.execute("SELECT 1")

    trip, _ = await timed(nothing, rounds)
    print(f"{'page':28}{'p50 ms':>9}{'p95 ms':>9}{'/ SELECT 1':>12}{'read':>9}")
    for name, call in pages(db, articles).items():
        p50, p95 = await timed(call, rounds)
        print(f"{name:28}{p50:9.1f}{p95:9.1f}{p50 / trip:12.1f}{await scanned(db, call):9}")
    print(f"\n{'search':28}{'newest':>9}{'best':>9}{'p95':>9}{'plain':>9}{'ratio':>8}")
    for name, typed in searches().items():
        newest, p95 = await timed(lambda typed=typed: search(db, typed), rounds)
        best, best_p95 = await timed(lambda typed=typed: search(db, typed, order="best"), rounds)
        peer, _ = await timed(lambda typed=typed: plain(db, typed, "en"), rounds)
        print(f"{name:28}{newest:9.1f}{best:9.1f}{max(p95, best_p95):9.1f}{peer:9.1f}{newest / peer:8.2f}")
    await db.close()


def main(arguments: list[str]) -> None:
    """Run it; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="./dev bench search", description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=20)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder:
        server = EmbeddedServer(Path(folder), {"fsync": "off", "shared_buffers": "512MB"})
        url = server.start()
        try:
            asyncio.run(measure(make_conninfo(url), chosen.articles, chosen.rounds))
        finally:
            server.stop()
