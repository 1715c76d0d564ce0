"""A question about an article, a story or the archive, answered from what is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from octavo.receipts.ask.answer import Answer, Shown, ask
from octavo.receipts.ask.evidence import Named, Source
from octavo.receipts.ask.question import language_of, read_question
from octavo.store import asking, reading
from octavo.store.asking import SourceRow
from octavo.store.database import Database
from octavo.store.views import Card
from octavo.understand.language import detect_language


class AskedReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Where a sentence stands: the article, and the span of its text."""

    card: Card
    start: int
    end: int


class AskedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A source's sentence, letter for letter."""

    text: str
    language: str | None
    receipts: tuple[AskedReceipt, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, of how many articles, and what they say."""

    question: str
    status: Literal["answered", "not_reported"]
    articles: int
    answer: tuple[AskedSentence, ...] = ()
    conflict: bool = False
    nearest: AskedSentence | None = None


async def ask_article(db: Database, question: str, article_id: int) -> Asked:
    """The answer that one article gives."""
    return await _answer(db, question, await asking.of_article(db, article_id))


async def ask_story(db: Database, question: str, story_id: int) -> Asked:
    """The answer that the articles of one story give."""
    return await _answer(db, question, await asking.of_story(db, story_id))


async def ask_archive(db: Database, question: str) -> Asked:
    """The answer that everything stored gives: what has the question's words is read, the newest first."""
    terms = read_question(question, _spoken(question)).terms
    named = [term.text for term in terms if term.name or term.figure]
    wanted = [[term.text for term in terms], named, *([word] for word in named)]
    return await _answer(db, question, await asking.of_archive(db, wanted))


async def _answer(db: Database, question: str, rows: Sequence[SourceRow]) -> Asked:
    # Some tenths of a second of one core: not on the event loop.
    answer = await asyncio.to_thread(ask, question, _spoken(question), [_source(row) for row in rows])
    return await _with_cards(db, question, answer, rows)


def _spoken(question: str) -> str | None:
    return language_of(question, detect_language(question))


def _source(row: SourceRow) -> Source:
    return Source(
        id=row.id,
        text=row.text,
        title=row.title,
        published_at=row.published_at,
        language=row.language,
        names=tuple(Named(one.start, one.end, one.kind) for one in row.names),
    )


async def _with_cards(db: Database, question: str, answer: Answer, rows: Sequence[SourceRow]) -> Asked:
    shown = [*answer.answer, *([answer.nearest] if answer.nearest else [])]
    ids = {receipt.id for one in shown for receipt in one.receipts}
    cards = await reading.cards(db, [number for number in ids if isinstance(number, int)])
    sentences = tuple(_sentences(answer.answer, cards))
    nearest = next(iter(_sentences([answer.nearest], cards)), None) if answer.nearest else None
    return Asked(
        question=question,
        status=answer.status if sentences or answer.status == "not_reported" else "not_reported",
        articles=len(rows),
        answer=sentences,
        conflict=answer.conflict,
        nearest=nearest,
    )


def _sentences(shown: Iterable[Shown], cards: dict[int, Card]) -> Iterable[AskedSentence]:
    """With the articles they stand in; without those withdrawn while the question was answered."""
    for one in shown:
        receipts = tuple(
            AskedReceipt(card=cards[receipt.id], start=receipt.start, end=receipt.end)
            for receipt in one.receipts
            if isinstance(receipt.id, int) and receipt.id in cards
        )
        if receipts:
            yield AskedSentence(text=one.text, language=receipts[0].card.language, receipts=receipts)
