from __future__ import annotations

from typing import get_args

from octavo.models import MediaKind, OutletKind, PublishedFrom, QualityFlag, RelationKind, Stance
from octavo.receipts.accounts import Certainty
from octavo.serve.i18n.words import WORDS
from octavo.understand.category import CATEGORIES


def test_every_value_of_the_data_has_a_word_and_no_other() -> None:
    assert set(WORDS["outlet"]) == set(get_args(OutletKind))
    assert set(WORDS["relation"]) == set(get_args(RelationKind))
    assert set(WORDS["known from"]) == set(get_args(PublishedFrom))
    assert set(WORDS["media"]) == set(get_args(MediaKind))
    assert set(WORDS["quality"]) == set(get_args(QualityFlag)) - {"good"}
    assert set(WORDS["certainty"]) == set(get_args(Certainty))
    assert set(WORDS["stance"]) == set(get_args(Stance))
    assert set(WORDS["category"]) == set(CATEGORIES)
