"""Related articles: typed, each with its reason in words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from octavo.models import Features, Related
from octavo.relate.likeness import Columns, likeness
from octavo.relate.order import place


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An article that may be shown beside another."""

    features: Features
    story: str | int | None = None
    """Any name of its story; equal means the same."""
    copy_of: str | None = None
    """Key of the article that it copies."""


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """What an article is related to. `id` of each is the candidate's key."""

    then: tuple[Related, ...] = ()
    """As of the article's own time: what was published up to a day after it."""
    since: tuple[Related, ...] = ()
    """What came after."""


def related(article: Candidate, others: Sequence[Candidate], *, count: int = 3) -> Relations:
    """The best `count` related articles of `others` for each of the two lists, best first.

    Never a copy of the article or of one shown; no outlet twice while others have something to show;
    empty where nothing fits.
    """
    scores = likeness(article.features, Columns([other.features for other in others])).tolist()
    ranked = sorted(zip(others, scores, strict=True), key=lambda pair: (-pair[1], place(pair[0].features)))
    shown = [
        Related(id=other.features.key, relation="same story", score=score, why="the same event")
        for other, score in ranked
        if other.story == article.story and other.features.key != article.features.key and not other.copy_of
    ]
    return Relations(then=tuple(shown[:count]))
