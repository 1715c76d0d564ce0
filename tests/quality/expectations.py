"""What the conformance set says of a feed, and whether Octavo keeps that and has it right.

Its files carry a Python expression about feedparser's result. It is read as syntax, never run: an
`and` of comparisons of a place in the result with a constant.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import feedparser

from octavo.extract.sanitise import clean
from octavo.models import Feed, FeedEntry
from octavo.sources.encoding import plain_bytes, to_utf8
from octavo.sources.markup import as_html, plain
from octavo.sources.media import seconds

Path = tuple[str | int, ...]


class Expectation(NamedTuple):
    """That the value at `path` of feedparser's result (its length, where `counted`) is `value`."""

    path: Path
    value: Any
    counted: bool = False


class Case(NamedTuple):
    """One file: what was sent, what we read of it, and feedparser's result (it knows which text is plain)."""

    body: bytes
    content_type: str | None
    feed: Feed
    peer: Any


_EXPECT = re.compile(r"Expect:\s*(.+)")
_HEADER = re.compile(r"Header:\s*([\w-]+)\s*:\s*(.*)")
_WIDE = ("utf-8", "utf-32", "utf-16", "utf-32-be", "utf-32-le", "utf-16-be", "utf-16-le", "cp037")
_VERSIONS = {"atom": "atom", "rss1": "rdf", "rss090": "rdf", "rss": "rss", "cdf": "rss"}


def said(body: bytes) -> tuple[str, dict[str, str]]:
    """The expression a file carries ("" where none) and the HTTP headers it was sent with."""
    for encoding in _WIDE:
        words = body.decode(encoding, "replace")
        if match := _EXPECT.search(words):
            head = words[: match.start()]
            return match[1].split("-->")[0].strip(), {k.lower(): v.strip() for k, v in _HEADER.findall(head)}
    return "", {}


def expectations(expression: str) -> Iterator[Expectation]:
    """The comparisons in an expression; what is no comparison with a constant is passed over."""
    yield from _clauses(ast.parse(expression, mode="eval").body)


def _clauses(node: ast.AST) -> Iterator[Expectation]:
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for part in node.values:
            yield from _clauses(part)
    if not isinstance(node, ast.Compare) or not all(isinstance(one, ast.Eq) for one in node.ops):
        return
    *places, last = node.left, *node.comparators
    try:
        value = ast.literal_eval(last)
    except ValueError:
        return
    for place in places:
        counted = isinstance(place, ast.Call) and isinstance(place.func, ast.Name) and place.func.id == "len"
        path = _path(place.args[0] if counted and isinstance(place, ast.Call) else place)
        if path:
            yield Expectation(path, value, counted)


def _path(node: ast.AST) -> Path:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute) and (holder := _path(node.value)):
        return (*holder, node.attr)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        holder = _path(node.value)
        return (*holder, node.slice.value) if holder else ()
    return ()


def judged(case: Case, one: Expectation) -> tuple[str, bool, str] | None:
    """The kind of an expectation, whether it is met and what we have instead; None where it is of nothing we keep."""
    path, value = one.path, one.value
    if one.counted:
        return _counted(case, one)
    if path == ("encoding",):
        return _same_text(case, str(value))
    if path == ("version",):
        known = next((kind for start, kind in _VERSIONS.items() if str(value).startswith(start)), None)
        return "kind of feed", case.feed.kind == known, case.feed.kind
    if path[0] == "feed":
        return _feed(case, path[1:], value)
    if path[0] == "entries" and isinstance(path[1], int):
        if path[1] >= len(case.feed.entries):
            found = _entry(case, 0, path[2:], value, FeedEntry(id=""))
            return found and (found[0], False, "no such entry")
        return _entry(case, path[1], path[2:], value, case.feed.entries[path[1]])
    return None


def _counted(case: Case, one: Expectation) -> tuple[str, bool, str] | None:
    if one.path == ("entries",):
        count = len(case.feed.entries)
        return "number of entries", count == one.value, str(count)
    if one.path[2:] == ("tags",) and isinstance(one.path[1], int):
        tags = case.feed.entries[one.path[1]].tags
        return "tags", len(tags) == one.value, str(tags)
    return None


def _same_text(case: Case, name: str) -> tuple[str, bool, str]:
    text = plain_bytes(case.body).decode(name, "replace").lstrip("\ufeff")
    mine = to_utf8(case.body, case.content_type).decode()
    return "encoding", mine == text, "another text"


def _feed(case: Case, path: Path, value: Any) -> tuple[str, bool, str] | None:
    feed = case.feed
    if path in (("title",), ("title_detail", "value")):
        return _titled("title of the feed", feed.title, value, _kind(case.peer.feed, "title_detail"))
    simple: dict[Path, tuple[str, object, object]] = {
        ("link",): ("link of the feed", feed.home_url, value),
        ("language",): ("language", feed.language, value),
        ("ttl",): ("ttl", feed.asks.ttl, _minutes(value)),
    }
    if path in simple:
        kind, mine, wanted = simple[path]
        return kind, mine == wanted or (not mine and not wanted), repr(mine)
    return None


def _minutes(value: Any) -> float | None:
    return float(value) * 60 if str(value).isdigit() else None


def _entry(case: Case, at: int, path: Path, value: Any, entry: FeedEntry) -> tuple[str, bool, str] | None:
    peer = case.peer.entries[at] if at < len(case.peer.entries) else {}
    if path in (("title",), ("title_detail", "value")):
        return _titled("title", entry.title, value, _kind(peer, "title_detail"))
    if path in (("description",), ("summary",), ("summary_detail", "value")):
        return _written("summary", entry, value, _kind(peer, "summary_detail"))
    if len(path) == 3 and path[0] == "content" and path[2] == "value":
        return _written("content", entry, value, _kind(peer, "content", path[1]))
    if path in (("link",), ("id",), ("guid",), ("language",)):
        mine = {"link": entry.url, "language": entry.language}.get(str(path[0]), entry.id)
        kind = {"guid": "id"}.get(str(path[0]), str(path[0]))
        return kind, mine == value or (not mine and not value), repr(mine)
    for name, check in _GROUPS.items():
        if path and path[0] == name:
            return check(entry, path, value, peer)
    return None


def _kind(holder: Any, *place: Any) -> str:
    """The type that feedparser gives a text."""
    for step in place:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return str(holder.get("type", ""))


def _titled(kind: str, mine: str | None, value: str, of: str) -> tuple[str, bool, str]:
    """Octavo keeps titles in plain text."""
    wanted = plain(value, html=of != "text/plain")
    return kind, (mine or "") == wanted, repr(mine)


def _written(kind: str, entry: FeedEntry, value: str, of: str) -> tuple[str, bool, str]:
    """Texts are compared as they are shown: both through the same sanitiser."""
    wanted = shown(as_html(value) if of == "text/plain" else value)
    # feedparser gives the summary's place to a content that stands alone, and the other way round.
    mine = [shown(text or "") for text in (entry.summary, entry.content)]
    if re.search(r"<[a-zA-Z/!]", value):
        kind += ", with markup"
    return kind, wanted in mine, repr(mine)


def shown(html: str) -> str:
    """What a reader is shown of `html`, on one line."""
    return " ".join(clean(html).split())


_MOMENTS = ("published", "issued", "created", "updated", "modified", "date", "pubdate")


def _moment(entry: FeedEntry, path: Path, value: Any, peer: Any) -> tuple[str, bool, str] | None:
    if len(path) > 1 or value is None:
        return None
    parts = value if isinstance(value, tuple) else feedparser.datetimes._parse_date(value)
    if not parts:
        return None
    wanted = datetime(*parts[:6], tzinfo=UTC)
    mine = [moment and moment.replace(microsecond=0) for moment in (entry.published_at, entry.modified_at)]
    return "dates", wanted in mine, repr([str(one) for one in mine])


def _byline(entry: FeedEntry, path: Path, value: Any, peer: Any) -> tuple[str, bool, str] | None:
    if path[-1] not in ("author", "name"):
        return None  # the address and the mail of an author are not kept
    name = re.sub(r"\s*\(?[^\s()]+@[^\s()]+\)?\s*", "", value).strip(" ()")
    return "byline", name in entry.byline if name else not entry.byline, repr(entry.byline)


def _tag(entry: FeedEntry, path: Path, value: Any, peer: Any) -> tuple[str, bool, str] | None:
    if path[-1] not in ("category", "term", "label"):
        return None
    label = next((tag.get("label") for tag in peer.get("tags", ()) if tag.get("term") == value), None)
    return "tags", plain(label or value) in entry.tags, repr(entry.tags)


def _medium(entry: FeedEntry, path: Path, value: Any, peer: Any) -> tuple[str, bool, str] | None:
    fields: dict[str, Callable[[Any], object]] = {
        "href": str, "url": str, "type": str, "length": int, "filesize": int, "width": int, "height": int,
        "duration": lambda written: seconds(str(written)),
    }  # fmt: skip
    name = {"href": "url", "type": "mime", "length": "size", "filesize": "size"}.get(
        str(path[-1]), str(path[-1])
    )
    if path[-1] not in fields:
        return None
    mine = [getattr(one, name) for one in entry.media]
    return "media", fields[str(path[-1])](value) in mine, repr(mine)


_GROUPS: dict[str, Callable[[FeedEntry, Path, Any, Any], tuple[str, bool, str] | None]] = {
    **{name: _moment for base in _MOMENTS for name in (base, f"{base}_parsed")},
    **dict.fromkeys(("author", "authors", "author_detail"), _byline),
    **dict.fromkeys(("tags", "category"), _tag),
    **dict.fromkeys(("enclosures", "media_content", "media_thumbnail", "image"), _medium),
}
