"""Imports files: OPML, saved pages, JSON lines, captures of article pages."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict
from urllib.parse import urlsplit

import msgspec

from octavo.errors import InputError, OctavoError, RowError
from octavo.extract.article import extract
from octavo.extract.capture import is_capture
from octavo.extract.sanitise import sanitise
from octavo.models import Article, FeedEntry, Quality, Rights
from octavo.pipeline.capture import articles_of_capture
from octavo.pipeline.work import Connection, Work
from octavo.registry import KnownOutlet, Registry, registry
from octavo.registry.known import countries
from octavo.sources.opml import read_opml
from octavo.store import articles, feeds
from octavo.text.html import html_to_text
from octavo.text.urls import canonical, domain, fits, host

NOT_COUNTRIES = frozenset({"AC", "AD", "AI", "AM", "CC", "CO", "FM", "IO", "LY", "ME", "TO", "TV", "WS"})
"""Country codes that the world uses as general domains."""
NOWHERE = "import.invalid"
"""The domain of articles whose outlet nothing tells."""


class OutletFacts(TypedDict):
    """What the registry, or else an address and a name, says of an outlet."""

    domain: str
    name: str
    home_url: str | None
    country: str | None
    language: str | None
    kind: str
    owner: str | None


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of importing a file."""

    added: int
    known: int
    refused: tuple[str, ...] = ()
    """One line each: what was not taken, and why."""


def outlet_of(
    url: str | None, *, name: str | None, known: Registry, language: str | None = None
) -> OutletFacts:
    """The outlet behind an address: as the registry `known` has it, else as far as address and name tell.

    `language` is what its feed or page says, which goes before the registry's.
    """
    if outlet := known.of_host(host(url or "")):
        return facts_of(outlet, language=language)
    own = domain(url or "")
    if not own and name:
        # No address is known: a name of its own kind, under a domain that can never be one.
        slug = "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
        own = f"{slug}.invalid" if slug else NOWHERE
    own = own or NOWHERE
    top = own.rpartition(".")[2].upper().replace("UK", "GB")
    home = None
    if url and not own.endswith(".invalid"):
        parts = urlsplit(url)
        home = f"{parts.scheme}://{parts.netloc}/"
    return OutletFacts(
        domain=own,
        name=name or ("Unknown outlet" if own == NOWHERE else own),
        home_url=home,
        country=top if top in countries() and top not in NOT_COUNTRIES else None,
        language=language,
        kind="unknown",
        owner=None,
    )


def facts_of(outlet: KnownOutlet, *, language: str | None = None) -> OutletFacts:
    """An outlet of the registry as the store keeps it."""
    return OutletFacts(
        domain=outlet.domain,
        name=outlet.name,
        home_url=f"https://{outlet.domain}/",
        country=outlet.country,
        language=language or next(iter(outlet.languages), None),
        kind=outlet.kind,
        owner=outlet.owner,
    )


async def store_article(
    work: Work,
    conn: Connection,
    outlet_id: int,
    entry: FeedEntry,
    article: Article,
    *,
    rights: Rights | None = None,
    seen_at: datetime | None = None,
) -> int | None:
    """Store an article that came without a feed, extracted already; None where it is known.

    `rights` is what its page reserves, None where no page of it was read; `seen_at` when it was fetched,
    None for now.

    An article without an address gets one that says what it is: `urn:octavo:` and a hash of its text.
    """
    url = canonical(entry.url) if entry.url else f"urn:octavo:{entry.id}"
    now = seen_at or work.now()
    article_id = await articles.add(conn, {"id": None, "outlet_id": outlet_id}, entry, url=url, now=now)
    if article_id is None:
        return None
    stored = await articles.to_extract(conn, article_id)
    if stored is None:
        return None
    await articles.extracted(conn, stored, article, rights=rights, now=now)
    await work.jobs.understand_articles(conn)
    return article_id


async def import_opml(work: Work, document: bytes) -> Imported:
    """Add every feed of an OPML document. Raises InputError where it is none."""
    listed = await asyncio.to_thread(read_opml, document)
    outlets = await asyncio.to_thread(registry, work.settings.data_dir)
    added = known = 0
    refused: list[str] = []
    async with work.db.connection() as conn:
        for line in listed:
            if not fits(line.url):
                refused.append(f"{line.url[:60]}…: the address is too long")
                continue
            facts = outlet_of(line.home_url or line.url, name=line.title, known=outlets)
            outlet_id = await feeds.put_outlet(conn, **facts, now=work.now())
            feed_id = await feeds.put_feed(
                conn, outlet_id=outlet_id, url=line.url, kind=None, title=line.title, now=work.now()
            )
            if feed_id is None:
                known += 1
                continue
            added += 1
            await work.jobs.poll_feed(conn, feed_id, line.url)
    return Imported(added=added, known=known, refused=tuple(refused))


async def import_articles(work: Work, found: Sequence[Article]) -> Imported:
    """Store articles that came without a feed."""
    outlets = await asyncio.to_thread(registry, work.settings.data_dir)
    added = known = 0
    async with work.db.connection() as conn:
        for article in found:
            facts = outlet_of(article.url, name=article.outlet, known=outlets, language=article.language)
            outlet_id = await feeds.put_outlet(conn, **facts, now=work.now())
            identity = hashlib.sha256(
                f"{article.outlet}\n{article.title}\n{article.text}".encode()
            ).hexdigest()
            entry = FeedEntry(id=article.url or identity[:24], url=article.url, title=article.title)
            if await store_article(work, conn, outlet_id, entry, article) is None:
                known += 1
            else:
                added += 1
    return Imported(added=added, known=known)


def articles_of_file(body: bytes, *, as_of: date | None) -> tuple[Article, ...]:
    """The articles in a saved page or a capture of one. Pure. Raises ExtractError."""
    text = decode(body)
    if is_capture(text):
        return articles_of_capture(text, as_of=as_of)
    return (msgspec.structs.replace(extract(body), text_from="import"),)


def article_of_row(row: dict[str, object]) -> Article:
    """The article in a row `{url?, title, text or html, published_at?, outlet?, language?, byline?}`.

    Raises RowError where a field has the wrong type or there is neither title nor text.
    """
    html = row.get("html")
    text = row.get("text")
    known = {"url", "title", "published_at", "modified_at", "outlet", "language", "byline"}
    fields = {key: value for key, value in row.items() if key in known and value not in (None, "")}
    if isinstance(fields.get("byline"), str):
        fields["byline"] = [fields["byline"]]
    try:
        article = msgspec.convert(fields, Article)
    except (msgspec.ValidationError, OctavoError) as error:
        raise RowError(
            str(row.get("id") or row.get("url") or ""), str(error), "See octavo import --help"
        ) from None
    if isinstance(html, str) and html:
        clean = sanitise(html, article.url)
        article = msgspec.structs.replace(article, html=clean, text=html_to_text(clean))
    elif isinstance(text, str):
        clean = paragraphs(text)
        article = msgspec.structs.replace(article, html=clean, text=html_to_text(clean))
    if not article.title and not article.text:
        raise RowError(str(row.get("id") or ""), "there is neither a title nor a text", "Give one of them")
    return msgspec.structs.replace(
        article,
        published_from="given" if article.published_at else None,
        text_from="import",
        quality=Quality(flag="good")
        if article.text
        else Quality(flag="empty", reason="it came without a text"),
    )


def paragraphs(text: str) -> str:
    """Plain text as sanitised HTML, a paragraph for each stretch between blank lines."""
    blocks = (" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n"))
    escaped = (b.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for b in blocks if b)
    return "".join(f"<p>{block}</p>" for block in escaped)


def decode(body: bytes) -> str:
    """Bytes of a text file as text: UTF-8, else Windows-1252, which decodes anything."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def is_opml(body: bytes) -> bool:
    """Whether a file is OPML."""
    return b"<opml" in body[:4096].lower()


def refuse(path: str, error: OctavoError) -> InputError:
    """An error of one file, named by its path."""
    return InputError(path, error.why or str(error), error.remedy)
