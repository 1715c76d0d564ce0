"""The edition: which stories of the day, in which order, and why in numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from octavo.models import Ranked, StorySummary

STORIES = 8
"""Stories of an edition."""
ALIKE = 2
"""Stories of one category or about one country that an edition takes while there are others."""

WEIGHTS = {"reports": 1.0, "countries": 0.5, "kinds": 0.3, "growth": 0.5}
"""What doubling one of these numbers adds to a story's score."""
FRESH = 1.5
"""What a story adds whose latest article came this minute."""
FRESH_HOURS = 12.0
"""Hours in which two thirds of that are gone."""


def choose(stories: Sequence[StorySummary], *, now: datetime, count: int = STORIES) -> tuple[Ranked, ...]:
    """The `count` stories of an edition made at `now`, best first, each with its reasons.

    Varied: a third story of one category or about one country comes only where nothing else is left.
    Stories of the sample edition fill places that real ones leave. A story that an earlier edition had
    and that has no news since is not taken, whatever else there is.
    """
    return _ranked(_varied(_by_score(stories, now), count), now, first=1)


def reasons(story: StorySummary, now: datetime) -> dict[str, float]:
    """The numbers that speak for a story.

    Independent reports, countries of its outlets, kinds of its outlets, articles of the last day, and
    how fresh it is: 1 for this minute, falling towards 0.
    """
    hours = max(0.0, (now - story.last_at).total_seconds() / 3600)
    return {
        "reports": story.reports,
        "countries": len(set(story.countries)),
        "kinds": len(set(story.kinds) - {"unknown"}),
        "growth": story.recent,
        "freshness": round(math.exp(-hours / FRESH_HOURS), 2),
    }


def score(numbers: dict[str, float]) -> float:
    """One number of a story's reasons."""
    weighed = sum(weight * math.log2(1 + numbers[name]) for name, weight in WEIGHTS.items())
    return round(weighed + FRESH * numbers["freshness"], 3)


def _by_score(stories: Iterable[StorySummary], now: datetime) -> list[StorySummary]:
    news = [story for story in stories if story.has_news]
    return sorted(news, key=lambda story: (story.sample, -score(reasons(story, now)), story.id))


def _varied(stories: Sequence[StorySummary], count: int) -> list[StorySummary]:
    """The first `count` in order, no more than `ALIKE` alike where others of their sort can take a place."""
    taken: list[StorySummary] = []
    for sample in (False, True):
        seen: Counter[tuple[str, str]] = Counter()
        for story in taken:
            seen.update(_subjects(story))
        passed: list[StorySummary] = []
        for story in (story for story in stories if story.sample == sample):
            if any(seen[subject] >= ALIKE for subject in _subjects(story)):
                passed.append(story)
            elif len(taken) < count:
                taken.append(story)
                seen.update(_subjects(story))
        taken += passed[: count - len(taken)]
    order = {story.id: place for place, story in enumerate(stories)}
    return sorted(taken, key=lambda story: order[story.id])


def _subjects(story: StorySummary) -> list[tuple[str, str]]:
    """What makes stories alike: the category, and the country it is most about."""
    subjects = [("category", story.category)] if story.category else []
    return subjects + [("country", country) for country in story.about[:1]]


def _ranked(stories: Iterable[StorySummary], now: datetime, *, first: int) -> tuple[Ranked, ...]:
    return tuple(
        Ranked(story_id=story.id, rank=rank, score=score(numbers), reasons=numbers)
        for rank, story in enumerate(stories, first)
        for numbers in [reasons(story, now)]
    )
