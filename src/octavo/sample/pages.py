"""The sample outlets' pages: a front page, and article pages with all that stands around a text."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import msgspec
from babel.dates import format_datetime

from octavo.sample.articles import PICTURE_SIZE, Placed, of_outlet
from octavo.sample.data import SampleOutlet
from octavo.sample.feeds import CONTENT_TYPES
from octavo.sample.templating import paragraphs_html, render_template

_LINKS_BESIDE = 4


def render_front(outlet: SampleOutlet, started_at: datetime, now: datetime) -> bytes:
    """The outlet's front page: its headlines, and the link by which its feed is found."""
    articles = list(of_outlet(outlet, started_at, now))
    return render_template("front.html", articles=articles, **_frame(outlet, now)).encode()


def render_page(article: Placed, started_at: datetime, now: datetime) -> bytes:
    """The page of one article."""
    outlet = article.outlet
    others = (other for other in of_outlet(outlet, started_at, now) if other.id != article.id)
    modified = article.modified_at
    return render_template(
        "article.html",
        article=article,
        content=paragraphs_html(article),
        published=article.published_at.isoformat(),
        published_words=_words(article.published_at, outlet),
        modified=modified.isoformat() if modified else "",
        modified_words=_words(modified, outlet) if modified else "",
        picture=article.media_url("png") if article.picture else "",
        size=PICTURE_SIZE,
        # The plain layout is that of small sites, which carry no structured data.
        json_ld="" if outlet.layout == "plain" else _json_ld(article),
        others=list(islice(others, _LINKS_BESIDE)),
        **_frame(outlet, article.published_at),
    ).encode()


def _frame(outlet: SampleOutlet, moment: datetime) -> dict[str, Any]:
    return {
        "outlet": outlet,
        "labels": _labels()[outlet.language],
        "lang": outlet.locale.replace("_", "-"),
        "dir": "rtl" if outlet.language == "ar" else "ltr",
        "feed_type": CONTENT_TYPES[outlet.feed].partition(";")[0],
        "year": moment.year,
    }


def _json_ld(article: Placed) -> str:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published_at.isoformat(),
        "dateModified": (article.modified_at or article.published_at).isoformat(),
        "inLanguage": article.outlet.language,
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet.name},
    }
    if article.picture:
        width, height = PICTURE_SIZE
        url = article.media_url("png")
        data["image"] = {"@type": "ImageObject", "url": url, "width": width, "height": height}
    # In a script element only "</" could end the text early.
    return msgspec.json.encode(data).decode().replace("</", "<\\/")


def _words(moment: datetime, outlet: SampleOutlet) -> str:
    return format_datetime(moment, "d MMMM y, HH:mm", locale=outlet.locale)


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads(files("octavo.sample").joinpath("labels.toml").read_text(encoding="utf-8"))
