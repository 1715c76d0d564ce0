"""What an outlet changed in an article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher

import msgspec

from octavo.text.sentences import sentences


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One edit of an article: the sentences that went and those that came, and the title if it changed."""

    at: datetime
    title_before: str | None = None
    title_after: str | None = None
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def changes(*, before: tuple[str | None, str], after: tuple[str | None, str], at: datetime) -> Change:
    """Compare two versions, each a title and a text."""
    old, new = _sentences(before[1]), _sentences(after[1])
    removed: list[str] = []
    added: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            removed.extend(old[i:j])
            added.extend(new[k:m])
    renamed = before[0] != after[0]
    return Change(
        at=at,
        title_before=before[0] if renamed else None,
        title_after=after[0] if renamed else None,
        removed=tuple(removed),
        added=tuple(added),
    )


def _sentences(text: str) -> Sequence[str]:
    return [text[start:end] for start, end in sentences(text)]
