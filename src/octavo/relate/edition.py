"""The edition: which stories of the day, in which order, and why in numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from octavo.models import Ranked, StorySummary


def choose(stories: Sequence[StorySummary], *, now: datetime, count: int = 8) -> tuple[Ranked, ...]:
    """The `count` stories of an edition made at `now`, best first, each with its reasons."""
    ranked = sorted(
        ((weigh(story, now), story) for story in stories if story.has_news),
        key=lambda pair: (pair[1].sample, -sum(pair[0].values()), pair[1].id),
    )
    return tuple(
        Ranked(story_id=story.id, rank=rank, score=round(sum(reasons.values()), 3), reasons=reasons)
        for rank, (reasons, story) in enumerate(ranked[:count], 1)
    )


def weigh(story: StorySummary, now: datetime) -> dict[str, float]:
    """The numbers that speak for a story."""
    age = max(0.0, (now - story.last_at).total_seconds() / 3600)
    return {
        "reports": round(math.log2(1 + story.reports), 3),
        "freshness": round(math.exp(-age / 24), 3),
    }
