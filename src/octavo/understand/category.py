"""What an article is about, in one word: a list of weighted words a language, and a vote among them.

The names are the top level of IPTC Media Topics in short, with the few that readers expect beside
them: politics, world (conflict and diplomacy), business, technology, science, health, sport,
culture, environment, crime, disaster, society. The words stand in data/categories.json.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files

import msgspec

from octavo.understand.phrases import Phrases

CATEGORIES = (
    *("politics", "world", "business", "technology", "science", "health"),
    *("sport", "culture", "environment", "crime", "disaster", "society"),
)

_REACH = 4000
"""Code points of the text that vote."""
_TITLE_WEIGHT = 2.0
_LEAST = 5.0
_LEAD = 1.15
"""How many times the runner-up's score the winner needs, to be named at all."""

Votes = tuple[tuple[str, float], ...]


def find_category(title: str, text: str, language: str | None) -> str | None:
    """One of CATEGORIES; None where the words do not say, or the language has no list (en, ar, fr, es and de do).

    Each listed word counts with its weight, a repeated one less each time; words of the title double.
    """
    words = _words().get(language or "")
    if words is None:
        return None
    scores: dict[str, float] = defaultdict(float)
    for part, weight in ((title, _TITLE_WEIGHT), (text[:_REACH], 1.0)):
        for votes, times in Counter(hit.value for hit in words.find(part)).items():
            for category, vote in votes:
                scores[category] += weight * vote * math.log2(1 + times)
    if not scores:
        return None
    ranked = sorted(scores, key=lambda category: (-scores[category], category))
    best = scores[ranked[0]]
    runner_up = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if best >= max(_LEAST, _LEAD * runner_up) else None


@cache
def _words() -> dict[str, Phrases[Votes]]:
    data = files("octavo.understand").joinpath("data/categories.json").read_bytes()
    languages = msgspec.json.decode(data, type=dict[str, dict[str, dict[str, float]]])
    return {language: Phrases(_votes(listed).items()) for language, listed in languages.items()}


def _votes(listed: dict[str, dict[str, float]]) -> dict[str, Votes]:
    """Word to the categories it votes for."""
    votes: dict[str, list[tuple[str, float]]] = {}
    for category, words in listed.items():
        for word, weight in words.items():
            votes.setdefault(word, []).append((category, weight))
    return {word: tuple(votes_for) for word, votes_for in votes.items()}
