"""The registry of names: who and what articles name, every spelling, and every merge and split with its undo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
from psycopg import AsyncConnection

from octavo.errors import NotFoundError
from octavo.models import Findings
from octavo.relate.names import Known, Mentioned, agreed, alike, by_family_name, is_full, mentioned
from octavo.store.sql import load
from octavo.text.spelling import skeleton

Connection = AsyncConnection[dict[str, Any]]
Row = dict[str, Any]
By = Literal["octavo", "owner"]

queries = load("names")


async def register(conn: Connection, article_ids: Sequence[int], *, now: datetime) -> None:
    """Enter what articles name, each article in the place of what it named before.

    They stand in their stories already, for other articles of a story tell who is who.
    """
    await queries.lock(conn)
    async for row in queries.to_register(conn, ids=list(article_ids)):
        await _register_article(conn, row, now=now)


async def _register_article(conn: Connection, row: Row, *, now: datetime) -> None:
    found = mentioned(msgspec.convert(row["findings"], Findings))
    await queries.forget_article(conn, id=row["id"])
    if not found:
        return
    around = await _around(conn, row, found)
    held: dict[tuple[int, str], Mentioned] = {}
    for one in found:
        name_id = await _whose(conn, one, around, now=now)
        if name_id is not None:
            held.setdefault((name_id, one.folded), one)
    await queries.add_mentions(
        conn,
        id=row["id"],
        name_ids=[name_id for name_id, _ in held],
        folded=[folded for _, folded in held],
        shown=[one.shown for one in held.values()],
        roles=[one.role for one in held.values()],
        mentions=[one.mentions for one in held.values()],
        published_at=row["published_at"],
    )


class _Around(msgspec.Struct, frozen=True):
    """What is known where an article's names are sorted."""

    language: str | None
    spellings: dict[tuple[str, str], int]
    """Whose the article's own spellings are."""
    alike: Sequence[Known]
    """Persons whose names have the consonants of new ones."""
    peers: Sequence[Known]
    """Persons in the other articles of its story."""


async def _around(conn: Connection, row: Row, found: Sequence[Mentioned]) -> _Around:
    spellings = {
        (one["kind"], one["folded"]): int(one["name_id"])
        async for one in queries.spellings(
            conn, kinds=[one.kind for one in found], folded=[one.folded for one in found]
        )
    }
    persons = [one for one in found if one.kind == "person"]
    new = [one for one in persons if (one.kind, one.folded) not in spellings and is_full(one.shown)]
    bones = sorted({skeleton(one.shown) for one in new} - {""})
    candidates = queries.alike(conn, skeletons=bones)
    peers = queries.in_story(conn, story_id=row["story_id"], id=row["id"])
    return _Around(
        language=row["language"],
        spellings=spellings,
        alike=[Known(one["shown"], one["name_id"]) async for one in candidates] if bones else [],
        peers=[Known(one["shown"], one["name_id"], one["language"]) async for one in peers]
        if persons and row["story_id"] is not None
        else [],
    )


async def _whose(conn: Connection, one: Mentioned, around: _Around, *, now: datetime) -> int | None:
    """The name that a mention is of, new where nobody is known by it; None for a single word that may be anybody's."""
    if one.kind == "person" and not is_full(one.shown):
        return by_family_name(one.shown, around.peers)
    same = agreed(one.shown, around.language, around.peers) if one.kind == "person" else set[int]()
    name_id = around.spellings.get((one.kind, one.folded)) or await _new(conn, one, around, same)
    for other in sorted(same - {name_id}):
        if not await queries.was_undone(conn, one=name_id, other=other):
            keep, gone = sorted((name_id, other))
            await merge(conn, gone, keep, by="octavo", now=now)
            name_id = keep
    return name_id


async def _new(conn: Connection, one: Mentioned, around: _Around, same: Collection[int]) -> int:
    """Enter a spelling that was not seen before: of a name that is known otherwise, or of a new one."""
    found: int | None = None
    if one.kind == "person":
        found = alike(one.shown, around.alike) or (next(iter(same)) if len(same) == 1 else None)
    elif one.lat is not None:
        found = await queries.place_at(conn, lat=one.lat, lon=one.lon)
    name_id: int = found or await queries.add_name(
        conn, kind=one.kind, name=one.shown, lat=one.lat, lon=one.lon, country=one.country
    )
    bones = skeleton(one.shown) if one.kind == "person" else ""
    await queries.add_spelling(
        conn, kind=one.kind, folded=one.folded, name_id=name_id, shown=one.shown, skeleton=bones
    )
    return name_id


async def merge(conn: Connection, name_id: int, into: int, *, by: By, now: datetime) -> int | None:
    """Make two names one: who looks for the first finds the second; the change's number for `undo`.

    None where they are one already. Raises NotFoundError where one is not there.
    """
    gone, keep = await _root(conn, name_id), await _root(conn, into)
    if gone == keep:
        return None
    await queries.merge(conn, id=gone, into=keep)
    await queries.touch(conn, id=keep)
    number: int = await queries.note(
        conn, now=now, by=by, action="merge", name_id=gone, other_id=keep, folded=None
    )
    return number


async def split(conn: Connection, name_id: int, folded: str, *, now: datetime) -> tuple[int, int]:
    """Give one spelling a name of its own; the new name's number and the change's.

    Raises NotFoundError where the name has no such spelling.
    """
    root = await _root(conn, name_id)
    spelling = await queries.spelling_of(conn, id=root, folded=folded)
    if spelling is None:
        raise NotFoundError(f"spelling {folded!r}", "the name is not spelled so", "Open its page again")
    held = spelling["name_id"]
    new_id: int = await queries.add_name(
        conn, kind=spelling["kind"], name=spelling["shown"], lat=None, lon=None, country=None
    )
    await _move(conn, spelling["kind"], folded, held, new_id)
    number: int = await queries.note(
        conn, now=now, by="owner", action="split", name_id=new_id, other_id=held, folded=folded
    )
    return new_id, number


async def undo(conn: Connection, change_id: int, *, now: datetime) -> int:
    """Take a merge or a split back; the name that it leads to now. Raises NotFoundError where it was undone."""
    change = await queries.to_undo(conn, id=change_id)
    if change is None:
        raise NotFoundError(f"change {change_id}", "it was undone already", "Open the name's page again")
    if change["action"] == "merge":
        await queries.unmerge(conn, id=change["name_id"])
    else:
        held = await queries.spelling_of(conn, id=change["name_id"], folded=change["folded"])
        if held is not None:
            await _move(conn, held["kind"], change["folded"], change["name_id"], change["other_id"])
    await queries.touch(conn, id=change["other_id"])
    await queries.undone(conn, id=change_id, now=now)
    return int(change["other_id"])


async def lock(conn: Connection) -> None:
    """Wait until nobody else sorts names; held until the transaction ends."""
    await queries.lock(conn)


async def forget_unused(conn: Connection) -> int:
    """Forget names that no article holds any more; how many."""
    gone: int = await queries.forget_unused(conn)
    return gone


async def _move(conn: Connection, kind: str, folded: str, held: int, into: int) -> None:
    await queries.move_spelling(conn, kind=kind, folded=folded, into=into)
    await queries.move_mentions(conn, folded=folded, held=held, into=into)
    await queries.touch(conn, id=held)
    await queries.touch(conn, id=into)


async def _root(conn: Connection, name_id: int) -> int:
    found: int | None = await queries.root(conn, id=name_id)
    if found is None:
        raise NotFoundError(f"name {name_id}", "it is not there any more", "Look for it in an article")
    return found
