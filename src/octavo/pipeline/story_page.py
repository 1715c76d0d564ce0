"""A story as its page shows it: what the store holds, with the brief that its articles make."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from octavo.models import Findings
from octavo.pipeline.brief import story_brief
from octavo.receipts.accounts import Brief
from octavo.store import articles, reading, relating
from octavo.store.database import Database
from octavo.store.views import StoryCard, StoryView

MOST_READ = 80
"""Articles of a story that its brief is chosen from, the newest."""
_KEPT = 64
_kept: OrderedDict[bytes, Brief] = OrderedDict()
"""The last briefs, by a digest of all they were made from."""


async def story_view(db: Database, story_id: int, *, whole: bool) -> StoryView | int | None:
    """A story; the id of the one it was merged into, where it was; None where there is none.

    Where `whole` texts may be shown and several articles tell it, it has a brief.
    """
    view = await reading.story(db, story_id)
    if not isinstance(view, StoryView) or not whole or view.story.articles < 2:
        return view
    async with db.connection() as conn:
        rows = await relating.tellings(conn, story_id, MOST_READ)
    digest = _digest(view.story, rows)
    if digest not in _kept:
        _kept[digest] = await asyncio.to_thread(brief_of, view.story, rows)
    _kept.move_to_end(digest)
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return msgspec.structs.replace(view, brief=_kept[digest])


def brief_of(story: StoryCard, rows: Sequence[dict[str, Any]]) -> Brief:
    """The brief of a story from its articles' rows. Pure.

    A text that its outlet keeps machines off, or of which lists may show no more than so much, is not read.
    """
    texts = {}
    for row in rows:
        rights = articles.rights_of(row)
        if rights is None or (rights.machines and rights.snippet is None):
            findings = msgspec.convert(row["findings"], Findings | None) or Findings(language=row["language"])
            texts[row["key"]] = row["text"], findings
    members = [(relating.features_of(row), row["id"]) for row in rows]
    return story_brief(members, texts, title=story.title, language=story.language)


def _digest(story: StoryCard, rows: Sequence[dict[str, Any]]) -> bytes:
    mark = blake2b(repr((story.title, story.language)).encode(), digest_size=16)
    for row in rows:
        shown = (row["id"], row["title"], row["text"], row["published_at"], row["wire"], row["rights"])
        mark.update(repr(shown).encode())
    return mark.digest()
