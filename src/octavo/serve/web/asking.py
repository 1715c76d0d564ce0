"""Questions, answered in the sources' own sentences."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.exceptions import NotFoundException

from octavo.pipeline.ask import Asked, ask_archive, ask_article, ask_story
from octavo.serve.security import is_private
from octavo.serve.web.visit import AnyRequest, Page, Press, Visit, split_kind
from octavo.store import asking, reading

LONGEST_QUESTION = 300


@get(["/ask", "/ask.json"])
async def ask(
    request: AnyRequest, press: Press, q: str = "", article: int | None = None, story: int | None = None
) -> Page:
    """The answer to a question: of an article (`article=34`), a story (`story=12`) or everything.

    Only where full texts may be shown.
    """
    if not is_private(press.settings):
        raise NotFoundException
    _, kind = split_kind(request.url.path)
    visit = Visit(request, press)
    if same := await visit.unchanged():
        return same
    question = " ".join(q.split())[:LONGEST_QUESTION]
    about = await _about(press, article, story)
    asked = await _asked(press, question, article, story) if question else None
    if kind:
        return Response(msgspec.json.encode(asked), media_type="application/json")
    title = visit.ui.text("Ask: {question}", question=question) if question else visit.ui.text("Ask")
    return visit.page(
        "ask.html",
        title=title,
        robots="noindex",
        question=question,
        asked=asked,
        about=about,
        article=article,
        story=story,
    )


async def _about(press: Press, article: int | None, story: int | None) -> str:
    """The headline of what is asked about; "" for everything. Raises NotFoundException where it is not there."""
    if article is not None:
        card = (await reading.cards(press.db, [article])).get(article) if _is_id(article) else None
        if card is None:
            raise NotFoundException
        return card.title
    if story is not None:
        title = await asking.story_title(press.db, story) if _is_id(story) else None
        if title is None:
            raise NotFoundException
        return title
    return ""


def _is_id(number: int) -> bool:
    return 0 <= number < 2**63


async def _asked(press: Press, question: str, article: int | None, story: int | None) -> Asked:
    if article is not None:
        return await ask_article(press.db, question, article)
    if story is not None:
        return await ask_story(press.db, question, story)
    return await ask_archive(press.db, question)
