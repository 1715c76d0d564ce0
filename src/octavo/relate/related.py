"""Related articles: typed, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

import msgspec

from octavo.models import Features, Reason, Related, RelatedBy, RelationKind
from octavo.relate.likeness import Columns, likeness
from octavo.relate.linkage import PLACES
from octavo.relate.order import apart, place
from octavo.text.fold import fold

FOLLOWS = timedelta(hours=12)
"""An article of the same story that is later by more than this is a follow-up."""
BACKGROUND = 0.12
"""Likeness from which an earlier article of another story that shares names is background."""
PEOPLE = 0.06
"""Likeness from which one that shares full names is shown for them."""
CROWDED = 0.3
"""How much of what surrounds a candidate is taken from its likeness, to rank it."""
OWN_WORDS = 2
"""Words a name must have to stand for one person or body: a surname alone may be anybody's."""
NAMES_TOLD = 2

_RANK: dict[RelationKind, int] = {"same story": 0, "follow-up": 0, "background": 1, "same people": 2}


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An article that may be shown beside another."""

    features: Features
    story: str | int | None = None
    """Any name of its story; equal means the same."""
    copy_of: str | None = None
    """Key of the article that it copies."""
    around: int = 0
    """How crowded it is about it, by `linkage.surroundings`: one that much is like is less of a match."""

    @property
    def original(self) -> str:
        """The key that all copies of one text have in common."""
        return self.copy_of or self.features.key


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """What an article is related to. `id` of each is the candidate's key."""

    then: tuple[Related, ...] = ()
    """As of the article's own time."""
    since: tuple[Related, ...] = ()
    """What came after it."""


def related(article: Candidate, others: Sequence[Candidate], *, count: int = 3) -> Relations:
    """The best `count` related articles of `others` for each of the two lists, best first.

    Never a copy of the article or of one shown in either list; no outlet twice in a list while others
    have as much to say; empty where nothing fits.
    """
    found = _typed(article, others)
    then = _pick(article, [one for one in found if not _later(article, one.candidate)], count)
    shown = {one.candidate.original for one in then}
    since = [one for one in found if _later(article, one.candidate) and one.candidate.original not in shown]
    return Relations(then=_told(article, then), since=_told(article, _pick(article, since, count)))


def closest(article: Candidate, others: Sequence[Candidate], *, count: int = 3) -> tuple[Related, ...]:
    """The same as one list, whether they came before or after."""
    return _told(article, _pick(article, _typed(article, others), count))


class Typed(NamedTuple):
    """A candidate that is related, and how."""

    candidate: Candidate
    relation: RelationKind
    score: float


def _typed(article: Candidate, others: Sequence[Candidate]) -> list[Typed]:
    """Every one of `others` that is related, with how; best first."""
    scores = likeness(article.features, Columns([other.features for other in others])).tolist()
    found = [
        Typed(other, kind, score)
        for other, score in zip(others, scores, strict=True)
        if other.original != article.original and (kind := _kind(article, other, score)) is not None
    ]
    return sorted(found, key=lambda one: (_RANK[one.relation], -_match(one), place(one.candidate.features)))


def _match(one: Typed) -> float:
    """How good a match it is: its likeness beyond what its surroundings let expect."""
    return one.score - CROWDED * one.candidate.around / PLACES


def _told(article: Candidate, picked: Iterable[Typed]) -> tuple[Related, ...]:
    """What was picked, each with its reason."""
    return tuple(
        Related(
            id=one.candidate.features.key,
            relation=one.relation,
            score=one.score,
            reason=_reason(article.features, one.candidate.features, one.relation),
        )
        for one in picked
    )


def _kind(article: Candidate, other: Candidate, score: float) -> RelationKind | None:
    if article.story is not None and article.story == other.story:
        late = _later(article, other) and apart(article.features, other.features) > FOLLOWS
        return "follow-up" if late else "same story"
    if score >= BACKGROUND and not _later(article, other) and _known_from(article.features, other.features):
        return "background"
    if score >= PEOPLE and _people(article.features, other.features):
        return "same people"
    return None


def _pick(article: Candidate, found: Iterable[Typed], count: int) -> list[Typed]:
    """The first `count`, without copies of one another; a second of one outlet only after the first of
    every other that is related in the same way.
    """
    outlets = {article.features.outlet} - {""}
    originals: set[str] = set()
    picked: list[Typed] = []
    waiting: list[Typed] = []
    rank = -1
    for one in found:
        if _RANK[one.relation] != rank:
            picked += waiting
            waiting = []
            rank = _RANK[one.relation]
        candidate = one.candidate
        if candidate.original in originals:
            continue
        originals.add(candidate.original)
        if candidate.features.outlet in outlets:
            waiting.append(one)
        else:
            picked.append(one)
            outlets |= {candidate.features.outlet} - {""}
    return [*picked, *waiting][:count]


def _known_from(one: Features, other: Features) -> bool:
    """Whether both tell of somebody or something known: a full name, or two names. Words alone make no background:
    two articles of one language are alike in many.
    """
    shared = set(one.names) & set(other.names)
    return len(shared) >= OWN_WORDS or any(len(name.split()) >= OWN_WORDS for name in shared)


def _people(one: Features, other: Features) -> list[str]:
    """Full names that both mention, in the order of the first."""
    theirs = set(other.names)
    return [name for name in one.names if name in theirs and len(name.split()) >= OWN_WORDS]


def _reason(article: Features, other: Features, kind: RelationKind) -> Reason:
    """When, what, and the names that both have."""
    timed = article.published_at is not None and other.published_at is not None
    topics: dict[RelationKind, RelatedBy] = {
        "same story": "the same event",
        "follow-up": "the story goes on",
        "background": "what went before" if timed else "a like event",
        "same people": "another event",
    }
    return Reason(topic=topics[kind], hours=_hours(article, other), names=_spelled(article, other))


def _spelled(article: Features, other: Features) -> tuple[str, ...]:
    """Names that both mention, full ones first, as one of the headlines or else as both spell them."""
    theirs = set(other.names)
    shared = [name for name in article.names if name in theirs]
    shared.sort(key=lambda name: len(name.split()) < OWN_WORDS)
    spelled: list[str] = []
    for name in shared:
        pattern = r"\b" + r"\s+".join(r"[\w'’.&-]+" for _ in name.split()) + r"\b"
        for title in (other.title, article.title):
            if as_written := next((m for m in _overlapping(pattern, title) if fold(m) == name), None):
                spelled.append(as_written)
                break
    return tuple(spelled[:NAMES_TOLD])


def _overlapping(pattern: str, text: str) -> list[str]:
    return [match[1] for match in re.finditer(f"(?=({pattern}))", text)]


def _hours(article: Features, other: Features) -> int | None:
    if article.published_at is None or other.published_at is None:
        return None
    return round((other.published_at - article.published_at) / timedelta(hours=1))


def _later(article: Candidate, other: Candidate) -> bool:
    mine, theirs = article.features.published_at, other.features.published_at
    return mine is not None and theirs is not None and theirs > mine
