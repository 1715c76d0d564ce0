"""Direct quotations with their marks, speakers and cues; spans are exact."""

from __future__ import annotations

import pytest

from octavo.understand.marks import quoted
from octavo.understand.quotes import find_quotes

MARKS = [
    ('He said "we will not go" today.', ["we will not go"]),
    ("He said “we will not go” today.", ["we will not go"]),
    ("Er sagte „wir gehen nicht“ und »nie im Leben« heute.", ["wir gehen nicht", "nie im Leben"]),
    ("Il a dit « nous restons » hier.", [" nous restons "]),
    ("「行きません」と述べた。『本当です』", ["行きません", "本当です"]),
    ("'We stay, and they go,' Moss wrote. 'third parties' support matters,' she added.",
     ["We stay, and they go,", "third parties' support matters,"]),
    ("a \"very grave step' if they do, and \"wise decisions' later", ["very grave step", "wise decisions"]),
    ("He asked, \"Is one 'nested here' fine?\"", ["Is one 'nested here' fine?"]),
    ("“First paragraph goes on.\n\n“Second one ends,” he said.", ["First paragraph goes on.", "Second one ends,"]),
    ("''Old style'' and ``tick style''", ["Old style", "tick style"]),
    ("Ada's harbour isn't Moss' port", []),
    ('"never closed\n\nnext paragraph', []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), MARKS)
def test_what_stands_between_marks(text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end, _ in quoted(text)] == want


SAID = [
    ("en", '"We will stay here," said Ada Moss.', "Ada Moss", "said"),
    ("en", '"We will stay here," the minister said.', "the minister", "said"),
    (
        "en",
        '"We will stay here," EU trade chief Ada Moss wrote on Monday.',
        "EU trade chief Ada Moss",
        "wrote",
    ),
    ("en", 'Col. Ada Moss, the spokeswoman, told reporters: "We will stay here."', "Col. Ada Moss", "told"),
    (
        "en",
        "The talks were 'frank and very open indeed,' according to two diplomats.",
        "two diplomats",
        "according to",
    ),
    ("en", 'He later added that it was "a very long day for us".', "He", "added"),
    ("en", '"We will stay here," Rep. Ada Moss (D-Va.) said on Friday.', "Rep. Ada Moss", "said"),
    ("en", '"We will stay here," Ada Moss, R-Ky., said.', "Ada Moss", "said"),
    ("en", "“We will stay here.” ― Ada Moss", "Ada Moss", None),
    ("en", "Ada Moss continued:\n\n“We will stay here.”", "Ada Moss", "continued"),
    ("en", "Said Moss: “We will stay here.”", "Moss", "Said"),
    ("en", "According to Moss, “we will stay here”.", "Moss", "According to"),
    (
        "en",
        "At the quay, Moss praised the crews for their work, saying “we will stay here”.",
        "Moss",
        "saying",
    ),
    ("fr", "« Nous resterons ici », a déclaré Ada Moss.", "Ada Moss", "a déclaré"),
    ("fr", "« Nous resterons ici », a-t-elle ajouté.", "elle", "a-t-elle ajouté"),
    ("es", "«Nos quedaremos aquí», dijo el ministro Juan Paz.", "el ministro Juan Paz", "dijo"),
    ("de", "„Wir bleiben hier“, sagte Kanzlerin Ada Moss.", "Kanzlerin Ada Moss", "sagte"),
    ("de", "Moss betonte: „Wir bleiben hier“.", "Moss", "betonte"),
    (
        "de",
        "Nach Angaben der Hafenbehörde sind „alle Kräne wieder in Betrieb“.",
        "der Hafenbehörde",
        "Nach Angaben",
    ),
    (
        "de",
        "Ada Moss bezeichnete den Umbau nach langem Streit als „gut gelungen“.",
        "Ada Moss",
        "bezeichnete",
    ),
    (
        "de",
        "Nach dem Besuch sprach die Ministerin von der „größten Flut seit Jahren“.",
        "die Ministerin",
        "sprach",
    ),
    ("de", "„Wir bleiben hier“, stellte Moss fest.", "Moss", "stellte"),
    ("de", "„Wir bleiben hier“, hatte Hafenchef Moss am Montag gesagt.", "Hafenchef Moss", "hatte"),
    ("de", "Ada Moss hatte am Montag erklärt, der Hafen bleibe „für alle offen“.", "Ada Moss", "erklärt"),
    (
        "de",
        "Der Sprecher teilte am Montag mit, dass der Bau „ein Anfang für alle“ sei.",
        "Der Sprecher",
        "teilte",
    ),
    ("de", "Das Blatt zitiert den Kapitän mit den Worten: „Wir bleiben hier.“", "den Kapitän", "zitiert"),
    (
        "de",
        "In seiner langen Rede begründete der Kanzler den Schritt so: „Wir bleiben hier.“",
        "der Kanzler",
        "begründete",
    ),
    ("ar", "وقال الوزير أحمد سامي: «سنبقى هنا جميعا».", "الوزير أحمد سامي", "قال"),
    ("ru", "«Мы останемся здесь», — сказал Иван Серов.", "Иван Серов", "сказал"),
    ("zh", "部长王伟说：“我们会留在这里。”", "部长王伟", "说"),
    ("ja", "田中首相は「私たちは残ります」と述べた。", "田中首相", None),
]


@pytest.mark.parametrize(("language", "text", "speaker", "cue"), SAID)
def test_speaker_and_cue_stand_beside_it(language: str, text: str, speaker: str, cue: str | None) -> None:
    (quote,) = find_quotes(text, language)
    assert quote.direct
    assert text[quote.start : quote.end] == quote.text
    assert quote.speaker is not None
    assert quote.speaker.text == speaker
    assert text[quote.speaker.start : quote.speaker.end] == speaker
    assert (quote.cue.text if quote.cue else None) == cue
    assert quote.cue is None or text[quote.cue.start : quote.cue.end] == cue


def test_a_surname_gets_the_full_name_that_the_text_gives() -> None:
    text = 'French President Ada Moss arrived. "We will stay here," Moss said.'
    (quote,) = find_quotes(text, "en")
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Moss"


def test_a_surname_of_two_persons_gets_no_name() -> None:
    text = 'Ada Moss met Eli Moss. "We will stay here," Moss said.'
    (quote,) = find_quotes(text, "en")
    assert quote.speaker is not None
    assert quote.speaker.name is None


def test_a_quotation_that_follows_directly_has_the_same_speaker() -> None:
    first, second = find_quotes('"It is over," Moss said. "We lost."', "en")
    assert first.speaker == second.speaker
    assert second.cue is None


def test_the_next_sentence_does_not_lend_its_speaker() -> None:
    (quote,) = find_quotes('They hoped to "reopen all the old roads." Moss accused them of lies.', "en")
    assert quote.speaker is None


@pytest.mark.parametrize(
    "text", ['The film "The Long Night" opened.', 'She sang "Blue" twice.', "no marks", ""]
)
def test_titles_and_single_words_are_no_quotations(text: str) -> None:
    assert find_quotes(text, "en") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Moss said it was “a long day for us” and that it had been “a good one for all”."),
        ("de", "Moss sagte: „Wir bleiben hier.“ Der Hafen sei „für alle offen“."),
        ("de", "„Wir bleiben hier“, sagte Moss. Der Hafen werde „sehr bald wieder offen“ sein."),
    ],
)
def test_what_goes_on_in_the_same_report_is_the_same_speakers(language: str, text: str) -> None:
    assert [quote.speaker and quote.speaker.text for quote in find_quotes(text, language)] == ["Moss"] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Wir bleiben hier“, sagte Moss.\n\nDer Hafen sei „für alle offen“, steht am Tor."),
        ("de", "„Wir bleiben hier“, sagte Moss. Am Tor steht „für alle offen“ in roter Farbe."),
        ("en", "Moss said it was “a long day for us”. The sign at the gate reads “open to all people”."),
    ],
)
def test_and_what_stands_beside_it_is_not(language: str, text: str) -> None:
    said, other = find_quotes(text, language)
    assert said.speaker is not None
    assert other.speaker is None or other.speaker.text != "Moss"
