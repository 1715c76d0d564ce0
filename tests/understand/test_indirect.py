"""What others said in the article's own words: spans, speakers, verbs, whom it is said to."""

from __future__ import annotations

import pytest

from octavo.models import Quote
from octavo.understand.said import find_said


def indirect(text: str) -> list[Quote]:
    return [quote for quote in find_said(text, "en") if not quote.direct]


SAID = [
    ("The harbour office said on Friday that the quay was closed.", "The harbour office", "said", "that the quay was closed", "says"),
    ("Ada Moss said the quay would open soon.", "Ada Moss", "said", "the quay would open soon", "says"),
    ("Ada Moss, the harbour master, said the quay was dry.", "Ada Moss", "said", "the quay was dry", "says"),
    ("According to Moss, the quay was dry.", "Moss", "According to", "the quay was dry", "says"),
    ("The quay was dry, according to two divers.", "two divers", "according to", "The quay was dry", "says"),
    ("The quay was dry, Moss said on Monday.", "Moss", "said", "The quay was dry", "says"),
    ("The quay was dry, said Ada Moss.", "Ada Moss", "said", "The quay was dry", "says"),
    ("Moss denied that the hull had leaked.", "Moss", "denied", "that the hull had leaked", "denies"),
    ("The minister announced plans to widen the lock.", "The minister", "announced", "plans to widen the lock", "says"),
    ("The crew accused the owners of neglect.", "The crew", "accused", "the owners of neglect", "accuses"),
    ("The mayor promised to pay for the repairs.", "The mayor", "promised", "to pay for the repairs", "promises"),
    ("A spokeswoman declined to comment on the leak.", "A spokeswoman", "declined", "to comment on the leak", "declines"),
    ("Critics called for a new inquiry.", "Critics", "called for", "a new inquiry", "demands"),
    ("Moss confirmed the ferry had been sold, but the owners stayed silent.", "Moss", "confirmed", "the ferry had been sold", "confirms"),
    ("Nobody at the quay laughed about Moss's claim that the hull was cracked.", "Moss", "claim", "that the hull was cracked", "says"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "stance"), SAID)
def test_content_speaker_and_stance(text: str, speaker: str, cue: str, content: str, stance: str) -> None:
    quote = indirect(text)[-1]
    assert quote.speaker is not None
    assert quote.cue is not None
    assert (quote.speaker.text, quote.cue.text, quote.text) == (speaker, cue, content)
    assert quote.cue.stance == stance
    for part in (quote, quote.speaker, quote.cue):
        assert text[part.start : part.end] == part.text


OTHERS = [
    ("fr", "La capitainerie a déclaré que le quai était fermé.", ("La capitainerie", "a déclaré", "que le quai était fermé", "says")),
    ("fr", "Ada Moss, la maire du port, a promis mardi que le quai rouvrirait.", ("Ada Moss", "a promis", "que le quai rouvrirait", "promises")),
    ("fr", "Selon le ministre, la coque est sèche.", ("le ministre", "Selon", "la coque est sèche", "says")),
    ("fr", "La coque est sèche, selon deux plongeurs.", ("deux plongeurs", "selon", "La coque est sèche", "says")),
    ("es", "El ministro dijo que el muelle estaba cerrado.", ("El ministro", "dijo", "que el muelle estaba cerrado", "says")),
    ("es", "Ada Moss negó el lunes que el casco tuviera fugas.", ("Ada Moss", "negó", "que el casco tuviera fugas", "denies")),
    ("es", "Según la policía, el casco está seco.", ("la policía", "Según", "el casco está seco", "says")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "said"), OTHERS)
def test_in_french_and_spanish(language: str, text: str, said: tuple[str, str, str, str]) -> None:
    (quote,) = find_said(text, language)
    assert quote.speaker is not None
    assert quote.cue is not None
    assert not quote.direct
    assert (quote.speaker.text, quote.cue.text, quote.text, quote.cue.stance) == said


def test_whom_it_is_said_to() -> None:
    (quote,) = indirect("Ada Moss told reporters that the quay was dry.")
    assert quote.addressee is not None
    assert (quote.addressee.text, quote.text) == ("reporters", "that the quay was dry")


def test_what_is_quoted_in_part_stands_whole_and_the_part_alone() -> None:
    text = "Ada Moss said the day had been “a very long one for us” at the quay."
    whole, part = find_said(text, "en")
    assert (whole.direct, whole.text) == (False, "the day had been “a very long one for us” at the quay")
    assert (part.direct, part.text) == (True, "a very long one for us")


def test_the_surname_gets_the_full_name() -> None:
    quote = indirect("Ada Moss arrived. Moss said the quay was dry.")[-1]
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Moss"


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay here, and nobody said we must go,” the poster reads.",
        "“We will stay here,” said Ada Moss.",
        "The claims of the owners were settled.",
        "Moss was told by nobody.",
        "After the vote, Moss spoke on Monday.",
        "",
    ],
)
def test_quotations_nouns_and_passives_are_none(text: str) -> None:
    assert indirect(text) == []


def test_a_language_without_lists_has_none() -> None:
    assert find_said("Moss sade att kajen var torr.", "sv") == ()


def test_the_verb_of_a_quotation_has_its_stance() -> None:
    (quote,) = find_said("“It was never true at all,” Ada Moss denied.", "en")
    assert quote.cue is not None
    assert quote.cue.stance == "denies"
