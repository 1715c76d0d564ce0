"""Which word of a source sentence each word of a claim is."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.receipts.words import Word

_MISSING, _BACK, _STANDS_FOR, _OTHER_WORD = 4.0, 1.0, 0.6, 0.3
_GAP = 0.02
_CANDIDATES = 6


def align(
    claim: Sequence[Word], source: Sequence[Word], stands_for: Sequence[frozenset[str]]
) -> dict[int, int]:
    """Index of a claim's word to the index of the source's word that says the same.

    The cheapest way through (Viterbi 1967): words in the source's order cost least. Words for which the source
    has nothing are left out.
    """
    counted = [at for at, word in enumerate(claim) if word.counts]
    paths: list[tuple[float, int, tuple[int, ...]]] = [(0.0, -1, ())]
    for at in counted:
        keys = claim[at].keys
        places = _places(keys, source, stands_for)
        longer: dict[int, tuple[float, int, tuple[int, ...]]] = {}
        for cost, last, chosen in paths:
            _keep(longer, (cost + _MISSING, last, (*chosen, -1)), ~last)
            for place, extra in places:
                step = _step(last, place)
                _keep(longer, (cost + extra + step, place, (*chosen, place)), place)
        paths = sorted(longer.values())[:12]
    best = min(paths)[2]
    return {at: place for at, place in zip(counted, best, strict=True) if place >= 0}


def _keep(
    paths: dict[int, tuple[float, int, tuple[int, ...]]], path: tuple[float, int, tuple[int, ...]], key: int
) -> None:
    if key not in paths or path < paths[key]:
        paths[key] = path


def _step(last: int, place: int) -> float:
    if place > last:
        return _GAP * min(place - last, 20)
    return _STANDS_FOR if place == last else _BACK + _GAP * min(last - place, 20)


def _places(
    keys: frozenset[str], source: Sequence[Word], stands_for: Sequence[frozenset[str]]
) -> list[tuple[int, float]]:
    found = []
    for place, word in enumerate(source):
        if not keys.isdisjoint(word.keys):
            own = any(key[0] != "=" for key in keys & word.keys)
            found.append((place, 0.0 if own else _OTHER_WORD))
        elif not keys.isdisjoint(stands_for[place]):
            found.append((place, _STANDS_FOR))
    return sorted(found, key=lambda item: item[1])[:_CANDIDATES]
