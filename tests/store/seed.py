"""A small store to test on: invented outlets, articles in English, Arabic, French and Spanish, stories
and editions.

    from tests.store import seed            # also from browser tests: only `db` is needed

    seeded = await seed.fill(db)            # three editions' worth of everything
    seeded.article["harbour-en-wire"]       # ids by key
    seeded.story["harbour"], seeded.outlet["courier.example"], seeded.day

or piece by piece, inside `async with db.connection() as conn:`

    outlet = await seed.add_outlet(conn, "courier.example", "The Courier", country="KW")
    article = await seed.add_article(conn, outlet, "Title", "Text.", hours_ago=3, language="en")
    story = await seed.add_story(conn, [article, other], category="world")
    await seed.add_edition(conn, date(2026, 11, 24), [story])

Times count back from `seed.NOW`. Articles are inserted as fully related, and findable by search.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from octavo.models import Media
from octavo.store.database import Database

Connection = AsyncConnection[dict[str, Any]]

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PICTURE = Media(
    url="https://courier.example/pictures/crane.jpg", kind="image", mime="image/jpeg", width=1200, height=800,
    caption="A crane at the new quay", credit="The Courier",
)  # fmt: skip
VIDEO = Media(url="https://bahr.example/clips/quay.mp4", kind="video", mime="video/mp4", duration=94.0)


class Seeded(NamedTuple):
    """Ids of what `fill` inserted, by key."""

    outlet: dict[str, int]
    feed: dict[str, int]
    article: dict[str, int]
    story: dict[str, int]
    day: date


async def _one(conn: Connection, sql: str, **parameters: object) -> int:
    row = await (await conn.execute(sql, parameters)).fetchone()
    assert row is not None
    return int(row["id"])


async def add_outlet(
    conn: Connection,
    domain: str,
    name: str,
    *,
    country: str | None = None,
    language: str | None = None,
    kind: str = "newspaper",
    owner: str | None = None,
    sample: bool = False,
) -> int:
    """The id of a new outlet."""
    return await _one(
        conn,
        "INSERT INTO outlet (domain, name, home_url, country, language, kind, owner, sample, added_at)"
        " VALUES (%(domain)s, %(name)s, %(home_url)s, %(country)s, %(language)s, %(kind)s, %(owner)s,"
        " %(sample)s, %(now)s) RETURNING id",
        domain=domain, name=name, home_url=f"https://{domain}/", country=country, language=language,
        kind=kind, owner=owner, sample=sample, now=NOW - timedelta(days=30),
    )  # fmt: skip


async def add_feed(
    conn: Connection, outlet_id: int, url: str, *, state: str = "active", error: str | None = None
) -> int:
    """The id of a new feed of an outlet."""
    return await _one(
        conn,
        "INSERT INTO feed (outlet_id, url, kind, title, state, next_poll_at, last_poll_at, last_good_at,"
        " error, error_count, added_at) VALUES (%(outlet_id)s, %(url)s, 'rss', 'News', %(state)s, %(next)s,"
        " %(now)s, %(good)s, %(error)s, %(count)s, %(added)s) RETURNING id",
        outlet_id=outlet_id, url=url, state=state, next=NOW + timedelta(minutes=15), now=NOW,
        good=NOW - timedelta(days=2) if error else NOW, error=error, count=3 if error else 0,
        added=NOW - timedelta(days=30),
    )  # fmt: skip


async def add_article(
    conn: Connection,
    outlet_id: int,
    title: str,
    text: str,
    *,
    hours_ago: float = 1,
    language: str | None = "en",
    url: str | None = None,
    byline: Sequence[str] = (),
    media: Sequence[Media] = (),
    **columns: object,
) -> int:
    """The id of a new article; `columns` are further columns of the table (wire, category, copy_of …)."""
    count = await _one(conn, "SELECT count(*) AS id FROM article")
    url = url or f"https://outlet-{outlet_id}.example/news/{count + 1}"
    paragraphs = [part for part in text.split("\n\n") if part]
    values: dict[str, object] = {
        "outlet_id": outlet_id,
        "entry_id": url,
        "url": url,
        "stage": "related",
        "title": title,
        "byline": list(byline),
        "published_at": NOW - timedelta(hours=hours_ago),
        "published_from": "feed",
        "first_seen_at": NOW - timedelta(hours=hours_ago),
        "language": language,
        "text": text,
        "html": "".join(f"<p>{part}</p>" for part in paragraphs),
        "excerpt": paragraphs[0][:280] if paragraphs else "",
        "media": Jsonb([msgspec.to_builtins(item) for item in media]),
        "text_from": "page",
        "quality": "good",
        "quality_reason": "",
    } | columns
    names = ", ".join(values)
    places = ", ".join(f"%({name})s" for name in values)
    article_id = await _one(conn, f"INSERT INTO article ({names}) VALUES ({places}) RETURNING id", **values)
    await conn.execute(
        "INSERT INTO article_fts (id, published_at, tsv)"
        " SELECT id, published_at, octavo_tsv(language, title, text) FROM article"
        " WHERE id = %s AND withdrawn_at IS NULL",
        [article_id],
    )
    return article_id


async def add_story(
    conn: Connection, articles: Sequence[int], *, category: str | None = None, countries: Sequence[str] = ()
) -> int:
    """The id of a new story of these articles; the first one's headline is its title."""
    story_id = await _one(
        conn,
        "INSERT INTO story (title, title_article, language, first_at, last_at, articles, outlets, reports,"
        " category, countries, changed_at)"
        " SELECT max(title) FILTER (WHERE id = %(first)s), %(first)s,"
        " max(language) FILTER (WHERE id = %(first)s), min(published_at), max(published_at), count(*),"
        " count(DISTINCT outlet_id), count(*) FILTER (WHERE copy_of IS NULL), %(category)s, %(countries)s,"
        " %(now)s FROM article WHERE id = ANY(%(ids)s) RETURNING id",
        first=articles[0], ids=list(articles), category=category, countries=list(countries), now=NOW,
    )  # fmt: skip
    await conn.execute("UPDATE article SET story_id = %s WHERE id = ANY(%s)", [story_id, list(articles)])
    return story_id


async def add_edition(conn: Connection, day: date, stories: Sequence[int], *, scope: str = "") -> int:
    """The id of a new edition of these stories, made at 07:00 UTC of its day."""
    edition_id = await _one(
        conn,
        "INSERT INTO edition (day, scope, made_at) VALUES (%(day)s, %(scope)s, %(made)s) RETURNING id",
        day=day, scope=scope, made=datetime(day.year, day.month, day.day, 7, tzinfo=UTC),
    )  # fmt: skip
    for rank, story_id in enumerate(stories, 1):
        await conn.execute(
            "INSERT INTO edition_story (edition_id, rank, story_id, title, score, reasons)"
            " SELECT %s, %s, id, title, %s, %s FROM story WHERE id = %s",
            [edition_id, rank, 10.0 - rank, Jsonb({"reports": 3.0, "recent": 2.0}), story_id],
        )
    return edition_id


async def near(conn: Connection, article_id: int, near_id: int, score: float = 0.7) -> None:
    """Make two articles neighbours, with features to compare them by."""
    for one in (article_id, near_id):
        await conn.execute(
            "INSERT INTO article_features (id, published_at, vector, names, sketch, words, terms, headline)"
            " SELECT id, published_at, array_fill(0.0442::real, ARRAY[512])::halfvec, '{doria port}',"
            " '{1,2,3}', 120, '', '' FROM article WHERE id = %s ON CONFLICT DO NOTHING",
            [one],
        )
    await conn.execute(
        "INSERT INTO article_near (id, near_id, score) VALUES (%s, %s, %s)", [article_id, near_id, score]
    )


OUTLETS = {
    "meridian.example": ("Meridian Press", "GB", "en", "wire"),
    "courier.example": ("The Courier", "KW", "en", "newspaper"),
    "bahr.example": ("قناة البحر", "KW", "ar", "broadcaster"),
    "rivage.example": ("Le Rivage", "FR", "fr", "newspaper"),
    "faro.example": ("El Faro del Sur", "ES", "es", "newspaper"),
    "dorian-state.example": ("Doria State Agency", "AE", "en", "state media"),
}

HARBOUR_EN = """DORIA, Nov 24 (Meridian): Dock workers at Doria port walked out on Tuesday over harbour fees \
that doubled last week, leaving eleven ships waiting outside the breakwater.

The port authority said the fees pay for a new quay. "We will not move a single crate until they are \
withdrawn," said Salma Rahal, who speaks for the dockers."""

HARBOUR_AR = """دوريا - أضرب عمّال ميناء دوريا يوم الثلاثاء احتجاجاً على مضاعفة رسوم المرفأ، وبقيت إحدى عشرة \
سفينة تنتظر خارج كاسر الأمواج.

وقالت سلطة الميناء إن الرسوم تموّل رصيفاً جديداً. وقالت سلمى رحال، المتحدثة باسم العمّال: «لن ننقل صندوقاً واحداً»."""

HARBOUR_FR = """Les dockers du port de Doria ont cessé le travail mardi pour protester contre le doublement des \
taxes portuaires. Onze navires attendent au large.

L'autorité du port assure que l'argent servira à bâtir un nouveau quai, été comme hiver."""

HARBOUR_ES = """Los estibadores del puerto de Doria pararon el martes contra la subida de las tasas portuarias; \
once barcos esperan fuera del rompeolas.

La autoridad del puerto dijo que el dinero pagará un muelle nuevo. La negociación empezará mañana."""

GLACIER = """Surveyors who measured the Halven glacier found that it shrank by forty metres in one year, \
twice as much as in the year before.

Their report says that meltwater now feeds three new lakes above the village of Ostrand."""

ELECTION = """Voters in Cadmera chose a new assembly on Monday. With nine tenths of the ballots counted, the \
River Alliance led by two seats.

The electoral commission will publish final figures on Friday, its chairman Ivo Brandt said."""


async def fill(db: Database) -> Seeded:
    """Six outlets with feeds, fourteen articles in four languages, four stories, two days' editions."""
    async with db.connection() as conn:
        outlet: dict[str, int] = {}
        feed: dict[str, int] = {}
        for domain, (name, country, language, kind) in OUTLETS.items():
            outlet[domain] = await add_outlet(
                conn, domain, name, country=country, language=language, kind=kind
            )
            feed[domain] = await add_feed(
                conn, outlet[domain], f"https://{domain}/feed.xml",
                error="the server answered 503" if domain == "faro.example" else None,
            )  # fmt: skip
        article = await _articles(conn, outlet, feed)
        story = await _stories(conn, article)
        day = NOW.date()
        await add_edition(conn, day - timedelta(days=1), [story["glacier"]])
        await add_edition(conn, day, [story["harbour"], story["election"]])
        await near(conn, article["harbour-en-wire"], article["harbour-before"])
        await near(conn, article["harbour-en-wire"], article["harbour-ar"], 0.9)
    return Seeded(outlet, feed, article, story, day)


async def _articles(conn: Connection, outlet: dict[str, int], feed: dict[str, int]) -> dict[str, int]:
    async def add(domain: str, title: str, text: str, **more: Any) -> int:
        slug = more.pop("slug")
        return await add_article(
            conn, outlet[domain], title, text, url=f"https://{domain}/2026/11/{slug}", feed_id=feed[domain], **more
        )  # fmt: skip

    port: dict[str, Any] = {"category": "business", "countries": ["AE"]}
    wire = await add(
        "meridian.example", "Dock workers in Doria walk out over doubled harbour fees", HARBOUR_EN, slug="a",
        hours_ago=5, wire="Meridian", byline=["Nora Quill"], hashtags=["doria", "ports"], dateline_place="DORIA",
        dateline_date=NOW.date(), **port,
    )  # fmt: skip
    return {
        "harbour-en-wire": wire,
        "harbour-en-copy": await add(
            "courier.example", "Doria dockers strike", HARBOUR_EN, slug="b", hours_ago=4, wire="Meridian",
            copy_of=wire, media=[PICTURE], hashtags=["doria"], **port,
        ),
        "harbour-en-own": await add(
            "courier.example", "Eleven ships wait as Doria port stands still",
            "Ships queued off Doria all day.\n\nOur reporter counted eleven of them from the lighthouse.",
            slug="c", hours_ago=3, byline=["Jad Marwan", "Lin Oda"], media=[PICTURE], hashtags=["doria"], **port,
        ),
        "harbour-ar": await add(
            "bahr.example", "إضراب عمّال ميناء دوريا بسبب رسوم المرفأ", HARBOUR_AR, slug="d", hours_ago=2.5,
            language="ar", media=[VIDEO], hashtags=["دوريا"], **port,
        ),
        "harbour-fr": await add(
            "rivage.example", "Grève des dockers à Doria : onze navires à l'arrêt", HARBOUR_FR, slug="e",
            hours_ago=2, language="fr", **port,
        ),
        "harbour-es": await add(
            "faro.example", "Huelga en el puerto de Doria", HARBOUR_ES, slug="f", hours_ago=1.5, language="es", **port
        ),
        "harbour-state": await add(
            "dorian-state.example", "Work at Doria port goes on as usual, authority says",
            "The port authority denied that work had stopped and said that nine ships were unloaded.",
            slug="g", hours_ago=1, **port,
        ),
        "harbour-before": await add(
            "courier.example", "Doria doubles harbour fees to pay for a new quay",
            "The port of Doria will ask twice as much of every ship from next week.", slug="h", hours_ago=150, **port,
        ),
        "glacier-en": await add(
            "courier.example", "Halven glacier shrank by forty metres in a year", GLACIER, slug="i", hours_ago=30,
            category="science", hashtags=["climate"],
        ),
        "glacier-fr": await add(
            "rivage.example", "Le glacier de Halven a reculé de quarante mètres",
            "Les géomètres ont mesuré un recul de quarante mètres en un an.", slug="j", hours_ago=28, language="fr",
            category="science",
        ),
        "election-en": await add(
            "meridian.example", "River Alliance leads by two seats in Cadmera", ELECTION, slug="k", hours_ago=12,
            wire="Meridian", category="politics", countries=["CA"],
        ),
        "election-es": await add(
            "faro.example", "La Alianza del Río gana por dos escaños en Cadmera",
            "Con el noventa por ciento de los votos contados, la Alianza del Río va por delante.", slug="l",
            hours_ago=11, language="es", category="politics",
        ),
        "bakery-ar": await add(
            "bahr.example", "مخبز قديم يعيد فتح أبوابه في مدينة أوستراند",
            "أعاد أحمد الخبّاز فتح مخبز جدّه بعد عشرين عاماً.", slug="m", hours_ago=6, language="ar", category="culture",
        ),
        "withdrawn": await add(
            "courier.example", "A tower that was never planned", "The city plans a tower, we wrote by mistake.",
            slug="n", hours_ago=7, withdrawn_at=NOW - timedelta(hours=6),
        ),
    }  # fmt: skip


async def _stories(conn: Connection, article: dict[str, int]) -> dict[str, int]:
    harbour = [article[key] for key in article if key.startswith("harbour-") and key != "harbour-before"]
    return {
        "harbour": await add_story(conn, harbour, category="business", countries=["AE"]),
        "glacier": await add_story(conn, [article["glacier-en"], article["glacier-fr"]], category="science"),
        "election": await add_story(
            conn, [article["election-en"], article["election-es"]], category="politics"
        ),
        "bakery": await add_story(conn, [article["bakery-ar"]], category="culture"),
    }
