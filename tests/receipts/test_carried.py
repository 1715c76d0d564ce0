"""Sentences that report the same thing are one fact, and those that only look like it are not."""

from __future__ import annotations

import pytest

from octavo.receipts.accounts import Telling
from octavo.receipts.carried import Meanings, carries, carries_abroad
from octavo.receipts.statements import Statement, statements
from octavo.receipts.weigh import rarity
from octavo.relate.features import vector
from tests.receipts.made_up_facts import ABROAD, GROUPS

PRECISION = 0.97
RECALL = 0.85


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings(lambda text: vector("", text))


def read(*texts: tuple[str, str]) -> list[Statement]:
    return statements(
        [Telling(id=at, text=text, language=language) for at, (text, language) in enumerate(texts)]
    )


def test_of_merged_sentences_hardly_any_says_something_else(meanings: Meanings) -> None:
    assert len(GROUPS) >= 40
    right, wrong, missed = 0, [], []
    for group in GROUPS:
        said = read(*((text, group.language) for text in (group.fact, *group.same, *group.other)))
        rare = rarity(said)
        for at, other in enumerate(said[1:]):
            merged = carries(said[0], other, group.language, rare, meanings)
            same = at < len(group.same)
            right += merged and same
            if merged and not same:
                wrong.append(other.text)
            if same and not merged:
                missed.append(other.text)
    print(
        f"\nmerged rightly {right}, wrongly {len(wrong)}, not merged {len(missed)}",
        *wrong,
        "--",
        *missed,
        sep="\n",
    )
    assert right / (right + len(wrong)) >= PRECISION
    assert right / (right + len(missed)) >= RECALL


def test_between_languages(meanings: Meanings) -> None:
    for one, first, other, second, same in ABROAD:
        told, abroad = read((one, first), (other, second))
        assert carries_abroad(told, abroad, meanings) == same, other


def test_without_meanings_nothing_is_the_same_abroad() -> None:
    told, abroad = read((ABROAD[0][0], "en"), (ABROAD[0][2], "fr"))
    assert not carries_abroad(told, abroad, Meanings(None))
