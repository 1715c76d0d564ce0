"""A story's brief from its articles: what understanding and relating know of them, put before receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from octavo.models import Features, Findings
from octavo.receipts.accounts import Brief, Ident, NamedDay, Telling
from octavo.receipts.brief import brief
from octavo.relate.copies import copy_groups
from octavo.relate.features import vector
from octavo.relate.order import place
from octavo.relate.reports import reports
from octavo.understand.days import find_days


def story_brief(
    members: Sequence[tuple[Features, Ident]],
    texts: Mapping[str, tuple[str, Findings]],
    *,
    title: str | None = None,
    language: str | None = None,
) -> Brief:
    """The brief of one story. Pure.

    `members` are all its articles with the ids that receipts name; `texts` gives, by key, the text and findings of
    those that may be read. Without a `title` it bears the headline of the earliest of them, and without a `language`
    it is told in that of most.
    """
    articles = sorted((article for article, _ in members), key=place)
    copies = copy_groups(articles)
    carried = {key: name for name, keys in reports(articles, copies).items() for key in keys}
    ids = {article.key: ident for article, ident in members}
    tellings = [
        _telling(article, ids[article.key], *texts[article.key], report=carried[article.key], copies=copies)
        for article in articles
        if article.key in texts
    ]
    titles = (one.title for one in tellings if one.title and not one.copy)
    shown = title if title is not None else next(titles, "")
    return brief(shown, tellings, language=language, encode=_meaning)


def _telling(
    article: Features, ident: Ident, text: str, findings: Findings, *, report: str, copies: Mapping[str, str]
) -> Telling:
    credit = findings.origin or findings.wire
    return Telling(
        id=ident,
        title=article.title,
        text=text,
        language=findings.language or article.language,
        published_at=article.published_at,
        outlet=article.outlet,
        report=report,
        copy=article.key in copies,
        origin=credit.name if credit else None,
        findings=findings,
        days=tuple(NamedDay(**named._asdict()) for named in find_days(text, article.published_at)),
    )


def _meaning(sentence: str) -> bytes:
    return vector("", sentence)
