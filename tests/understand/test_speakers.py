"""Speakers by name, where the article tells it plainly, and no name where it does not."""

from __future__ import annotations

from collections import Counter

import pytest

from octavo.models import Speaker
from octavo.understand.said import find_said
from tests.understand.speaker_passages import PASSAGES


def last_speaker(text: str, language: str) -> Speaker | None:
    return find_said(text, language)[-1].speaker


@pytest.mark.parametrize(("language", "text", "name"), PASSAGES)
def test_no_name_is_given_to_somebody_else(language: str, text: str, name: str | None) -> None:
    speaker = last_speaker(text, language)
    assert speaker is not None
    assert speaker.name in {name, None}
    assert text[speaker.start : speaker.end] == speaker.text


def test_most_names_that_are_told_are_found() -> None:
    right: Counter[str] = Counter()
    plain = 0
    total = Counter(language for language, _, _ in PASSAGES)
    for language, text, name in PASSAGES:
        speaker = last_speaker(text, language)
        right[language] += speaker is not None and speaker.name == name
        plain += speaker is not None and (speaker.text == name or name is None)
    shares = "  ".join(f"{language} {right[language]}/{total[language]}" for language in total)
    print(
        f"\nspeaker_name ours {right.total() / total.total():.3f}   the words as they stand {plain / total.total():.3f}   {shares}"
    )
    assert total.total() >= 60
    assert right.total() / total.total() >= 0.95
    assert right.total() > plain


def test_somebody_without_a_name_who_spoke_last_may_be_she() -> None:
    text = "Ada Moss, the harbour master, came. “We need ropes,” a sailor said. “And new nets,” she added."
    speaker = last_speaker(text, "en")
    assert speaker is not None
    assert speaker.name is None


def test_pronouns_tell_who_is_a_woman() -> None:
    text = "Ada Moss sold her boat. Tomas Rell, 61, met Ada Moss at the quay. “The hull is sound,” he said."
    speaker = last_speaker(text, "en")
    assert speaker is not None
    assert speaker.name == "Tomas Rell"


def test_a_headline_and_a_country_are_nobody() -> None:
    text = "Moss Will Sell Old Boats\n\nIn the United Provinces “we will see better days”, he said."
    assert all(quote.speaker is None or quote.speaker.name is None for quote in find_said(text, "en"))
