"""What is in dispute is; and of 200 pairs that only look like it, none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from octavo.models import Cue, Findings, Quote, Speaker
from octavo.receipts.accounts import Telling
from octavo.receipts.disputes import denial, figure_dispute
from octavo.receipts.statements import statements
from octavo.receipts.weigh import rarity

NOON = datetime(2025, 3, 5, 12, tzinfo=UTC)

DISPUTED = [
    ("en", "The ferry Marisol had 214 passengers on board, the coast guard said.", "The ferry Marisol had 221 passengers on board, the harbour office said."),
    ("en", "The cannery in Vernes employs 340 people.", "The cannery in Vernes employs 410 people."),
    ("en", "Some witnesses aside, 41,300 fans watched the final in Safran, the club said.", "Some witnesses aside, 38,000 fans watched the final in Safran, police said."),
    ("en", "The tram line in Valborg costs $212 million, the council said.", "The tram line in Valborg costs $260 million, the opposition said."),
    ("en", "The strike closed 12 terminals in Salden.", "The strike closed 9 terminals in Salden."),
    ("fr", "La conserverie de Vernes emploie 340 salariés, selon la direction.", "La conserverie de Vernes emploie 410 salariés, selon la mairie."),
    ("es", "El paro afecta a 860 estibadores del puerto de Salden.", "El paro afecta a 640 estibadores del puerto de Salden."),
    ("de", "Die Fabrik in Valborg beschäftigt 340 Arbeiter.", "Die Fabrik in Valborg beschäftigt 410 Arbeiter."),
]  # fmt: skip
TOLLS = [
    ("en", "The quake in Quill killed 12 people.", "The quake in Quill killed 19 people."),
    ("en", "The fire in Orsk injured 30 workers.", "The fire in Orsk injured 34 workers."),
    ("es", "El sismo en Quill dejó 12 muertos.", "El sismo en Quill dejó 19 muertos."),
    ("fr", "Le séisme de Quill a fait 12 morts.", "Le séisme de Quill a fait 19 morts."),
]

# Each names a thing counted: {n} is the figure, {place} and {day} what may differ.
FRAMES = (
    "The ferry operator in {place} carried {n} passengers{day}.",
    "The cannery in {place} employs {n} workers{day}.",
    "The strike closed {n} terminals in {place}{day}.",
    "The storm in {place} damaged {n} houses{day}.",
    "Voters in {place} returned {n} councillors{day}.",
    "The school in {place} lost {n} teachers{day}.",
    "The harbour in {place} received {n} ships{day}.",
    "The clinic in {place} treated {n} patients{day}.",
    "The museum in {place} returned {n} masks{day}.",
    "The council in {place} planted {n} trees{day}.",
    "The railway in {place} cancelled {n} trains{day}.",
    "The court in {place} heard {n} witnesses{day}.",
    "The refinery in {place} spilled {n} barrels{day}.",
    "The library in {place} bought {n} books{day}.",
)
HARD = (
    # another place, day, month, year or period
    ("{n}=12 place=Dunmere", "{n}=14 place=Salden"),
    ("{n}=12 day= on Monday", "{n}=14 day= on Friday"),
    ("{n}=12 day= in March", "{n}=14 day= in April"),
    ("{n}=12 day= in 2019", "{n}=14 day= in 2024"),
    ("{n}=12 day= last week", "{n}=14 day= last month"),
    ("{n}=12 day= this quarter", "{n}=14 day="),
    # what is not exact
    ("{n}=at least 12", "{n}=14"),
    ("{n}=more than 12", "{n}=14"),
    ("{n}=about 12", "{n}=13"),
    ("{n}=nearly 15", "{n}=14"),
    ("{n}=up to 15", "{n}=14"),
    # the same figure, written otherwise
    ("{n}=12", "{n}=twelve"),
    ("{n}=1,200", "{n}=1200"),
    # not the same claim
    ("{n}=12 day=, the first time", "{n}=14 day=, the second time"),
    ("{n}=12 day=, if the rain stops", "{n}=14 day="),
    ("{n}=12 and 14 day=", "{n}=14 and 12 day="),
    ("{n}=12 day= before the flood in the north", "{n}=14 day= after the flood in the south"),
)  # fmt: skip
OTHERS = [
    ("en", "The ferry Marisol carried 214 passengers and the ferry Orla none.", "The ferry Orla carried 221 passengers and the ferry Marisol none."),
    ("en", "The fire in Orsk killed 12 workers.", "The fire in Orsk injured 34 workers."),
    ("en", "Divers rescued 12 sailors off Skarn.", "Divers are seeking 14 sailors missing off Skarn."),
    ("en", "The union plans 12 strikes at the port of Salden.", "The union held 14 strikes at the port of Salden."),
    ("en", "Ada Moss, 34, leads the union in Salden.", "Ada Moss, 43 years old, leads the union in Salden."),
    ("en", "The council voted 18 to 17 for the tram in Valborg.", "The council voted 17 to 18 against the tram in Valborg."),
    ("en", "The first boat brought 12 sailors to Tamsin.", "The second boat brought 14 sailors to Tamsin."),
    ("en", "The team scored 12 goals before the break in Safran.", "The team scored 14 goals after the break in Safran."),
    ("en", "Nine of the 12 rooms in the hotel at Varn are empty.", "Nine of the 14 floors in the hotel at Varn are empty."),
    ("en", "Police in Varn were called to the harbour at 4:20 a.m. on foot.", "Police in Varn were called to the harbour at 4:30 a.m. on foot."),
    ("en", "Ivo Santel of Varn faces 1 count of arson, two counts of theft.", "Ivo Santel of Varn faces six counts of arson, two counts of theft."),
    ("en", "The company denied that it dismissed 12 cooks in Varn.", "The company dismissed 14 cooks in Varn."),
]  # fmt: skip


def pair(
    language: str, one: str, other: str, *, hours: float = 0, reports: tuple[str, str] = ("a", "b")
) -> str | None:
    tellings = [
        Telling(
            id=at,
            text=text,
            language=language,
            report=report,
            published_at=NOON + timedelta(hours=hours * at),
        )
        for at, (text, report) in enumerate(zip((one, other), reports, strict=True))
    ]
    said = statements(tellings)
    return figure_dispute(said[0], said[-1], tellings, rarity(said))


@pytest.mark.parametrize(("language", "one", "other"), DISPUTED)
def test_two_figures_for_one_thing_are_in_dispute(language: str, one: str, other: str) -> None:
    assert pair(language, one, other) == "dispute"
    assert pair(language, other, one) == "dispute"


@pytest.mark.parametrize(("language", "one", "other"), TOLLS)
def test_a_later_and_higher_toll_is_an_update(language: str, one: str, other: str) -> None:
    assert pair(language, one, other, hours=5) == "update"
    assert pair(language, one, other) == "dispute"
    # What was told before is no news, and a toll that falls may be an older count.
    assert pair(language, other, one, hours=5) is None


def test_a_later_figure_of_the_same_report_is_an_update() -> None:
    assert pair("en", *DISPUTED[0][1:], hours=2, reports=("a", "a")) == "update"
    assert pair("en", *DISPUTED[0][1:], reports=("a", "a")) is None


def hard_cases() -> Iterator[tuple[str, str]]:
    for frame in FRAMES:
        for changes in HARD:
            yield tuple(written(frame, change) for change in changes)  # type: ignore[misc]  # two of them


def written(frame: str, change: str) -> str:
    """A frame filled in from "{n}=12 place=Dunmere", "{n}=12 day= on Monday"."""
    number, _, rest = change.removeprefix("{n}=").partition(" place=")
    number, _, day = number.partition(" day=")
    place = rest or "Dunmere"
    return frame.format(n=number, place=place, day=day)


def test_of_200_pairs_that_only_look_like_it_none_is_in_dispute() -> None:
    cases = [("en", *case) for case in hard_cases()] + OTHERS
    assert len(cases) >= 200
    wrong = [
        (one, other)
        for language, one, other in cases
        if "dispute"
        in {pair(language, one, other), pair(language, other, one), pair(language, one, other, hours=9)}
    ]
    assert not wrong, wrong


def test_a_denial_is_linked_to_what_is_denied() -> None:
    claim = "The company Aldane is to close its cannery in Vernes within a year."
    told = "On Wednesday Solene Darbo denied that Aldane would close its cannery in Vernes."
    at = told.index("that")
    cue = told.index("denied")
    quote = Quote(
        text=told[at:-1],
        start=at,
        end=len(told) - 1,
        direct=False,
        speaker=Speaker(text="Solene Darbo", start=13, end=24, name="Solene Darbo"),
        cue=Cue(text="denied", start=cue, end=cue + 6, stance="denies"),
    )
    tellings = [
        Telling(id="a", text=claim, language="en", report="a", published_at=NOON),
        Telling(
            id="b",
            text=told,
            language="en",
            report="b",
            published_at=NOON,
            findings=Findings(quotes=(quote,)),
        ),
        Telling(id="c", text="The cannery in Vernes has 340 workers.", language="en", report="c"),
    ]
    said = statements(tellings)
    rare = rarity(said)
    found = denial(said[0], said, tellings, rare)
    assert found
    assert (found.kind, found.text, found.by) == ("denial", told, "Solene Darbo")
    assert [(rest.id, rest.start, rest.end) for rest in found.receipts] == [("b", 0, len(told))]
    assert denial(said[2], said, tellings, rare) is None
    assert denial(said[1], said, tellings, rare) is None
