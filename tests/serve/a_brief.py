"""The brief of the invented day's first story, as its page shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from octavo.receipts.accounts import (
    Brief,
    Counter,
    Fact,
    Question,
    Rests,
    Said,
    SpeakerWords,
    TimelineEntry,
)

AGREED = (
    "Ministers from both shores of the Selim Strait agreed on Thursday to bring back the night ferry, after a dispute "
    "over harbour dues had kept it tied up since the spring before last."
)
SAILS = "The first boat sails on Monday with room for 640 passengers."
FEWER = "The first night crossing would carry 400 passengers, the ministry said."
UNKNOWN = "The company did not disclose what the ramps cost."
QUOTE = "We have argued about four coins a ton for two years, and our people have slept on the quay for it"
THURSDAY = datetime(2026, 8, 13, 18, tzinfo=UTC)


def brief_of(text: str) -> Brief:
    """The brief, resting on article 101, whose text is given, and on others of the story."""

    def rests(words: str, *others: int) -> tuple[Rests, ...]:
        start = text.index(words)
        own = Rests(id=101, start=start, end=start + len(words))
        return own, *(Rests(id=number, start=0, end=40) for number in others)

    ministry = Rests(id=105, start=0, end=len(FEWER))
    return Brief(
        title="Ferry talks",
        articles=9,
        reports=6,
        facts=(
            Fact(
                text=AGREED,
                language="en",
                receipts=rests(AGREED, 102, 103, 107),
                reports=3,
                first_at=THURSDAY,
                last_at=THURSDAY,
                origin="Northwire",
                day=date(2026, 8, 13),
            ),
            Fact(
                text=SAILS,
                language="en",
                receipts=rests(SAILS),
                reports=1,
                certainty="claimed",
                day=date(2026, 8, 17),
                disputed=(
                    Counter(kind="figure", text=FEWER, receipts=(ministry,), at=THURSDAY),
                    Counter(kind="denial", text=FEWER, receipts=(ministry,), at=THURSDAY, by="Ilse Varga"),
                ),
                updates=(Counter(kind="figure", text=FEWER, receipts=(ministry,), at=THURSDAY),),
            ),
            Fact(
                text="وتنطلق أول رحلة يوم الاثنين وعلى متنها ستمئة وأربعون راكبا.",
                language="ar",
                receipts=(Rests(id=102, start=70, end=130),),
                reports=1,
            ),
        ),
        timeline=(
            TimelineEntry(
                day=date(2026, 8, 13), text=AGREED, language="en", receipts=rests(AGREED), reports=3
            ),
            TimelineEntry(day=date(2026, 8, 17), text=SAILS, language="en", receipts=rests(SAILS), reports=1),
        ),
        quotes=(
            SpeakerWords(
                speaker="Ilse Varga",
                said=(
                    Said(text=QUOTE, language="en", direct=True, stance="says", receipts=rests(QUOTE, 107)),
                    Said(
                        text="that the ramps were unsafe",
                        language="en",
                        direct=False,
                        stance="denies",
                        receipts=(ministry,),
                    ),
                ),
            ),
        ),
        open_questions=(
            Question(
                text=UNKNOWN,
                missing="what the ramps cost",
                language="en",
                receipts=rests(UNKNOWN),
                reports=1,
            ),
        ),
        dropped=2,
    )
