"""A capture of an article page: its articles, with the days that their datelines give."""

from __future__ import annotations

from datetime import date

from octavo.models import Article


def articles_of_capture(text: str, *, as_of: date | None) -> tuple[Article, ...]:
    """The articles of a page capture, the page's own first. Pure."""
    raise NotImplementedError
