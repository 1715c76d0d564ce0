"""When a page's article was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta, timezone

import htmldate
from lxml.html import HtmlElement

from octavo.extract import jsonld
from octavo.extract.dates import day_in_url, instant
from octavo.extract.days import days
from octavo.extract.vicinity import Line, Vicinity
from octavo.models import PublishedFrom

_STATED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date", "publication_date",
    "pubdate", "article.published", "article_date_original", "originalpublicationdate", "ptime", "dc.date.issued",
    "article.created", "displaydate", "rnews:datepublished", "shareaholic:article_published_time",
)  # fmt: skip
_LOOSE = ("date", "dcterms.date", "dcterms.created", "dc.date", "dc.date.created")
"""Names under which pages state the day of publication, and as often that of the last change."""
_DATE_CLASS = re.compile(
    r"publi(?:sh|c)|posted|pub-?date|entry-date|created|datum|fecha|byline|article", re.IGNORECASE
)
_CHANGED = re.compile(
    r"updat|modif|edited|aktualisiert|geändert|mis(?:e)? à jour|actualiz|atualiz|aggiorn|bijgewerkt|uppdatera"
    r"|обновлено|zaktualiz|güncel|تحديث|更新",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"comment|kommentar|commentaire|related|teaser|reply|copyright", re.IGNORECASE)
_LATER = timedelta(days=2)
"""How much later than the day in its address a time that merely stands on the page may be."""
_EAST, _WEST = 14, 12
"""Hours by which places are ahead of UTC and behind it."""
_MIDNIGHT = time()
"""What a day without a time has for one."""
_READ_OFF = 400_000
"""Characters of a page beyond which htmldate's many patterns take too long."""
_DATE_LINE = 90
"""Characters of a line that says when and by whom something was published, rather than telling of a day."""
_DATELINE = re.compile(r"(?:[^\W\d][\w .-]{1,25}[,(–]\s*){0,2}\d{1,4}[./年-]")
"""How a report begins that opens with its day: "14.3.2026 -", "Vik, 14.03.2026"."""
_MONTH_FIRST = re.compile(r"en(?:[-_]us|[-_]ph|$)", re.IGNORECASE)


def published(
    tree: HtmlElement,
    meta: dict[str, list[str]],
    ld: Sequence[jsonld.Node],
    node: jsonld.Node,
    *,
    url: str | None,
    near_headline: Vicinity,
) -> tuple[datetime | None, PublishedFrom | None]:
    """The moment of publication and where it was read.

    What the page states for machines comes first, then what stands next to its headline, then what stands
    elsewhere on it, held against the day in its address.
    """
    own = moment(node.get("datePublished"))
    reviewed = "Review" in jsonld.types(node)  # of the page itself, or a reader's on it
    stated = (not reviewed and own) or moments(meta, _STATED) or _whole(ld) or own
    if stated:
        return _in_its_place(stated, tree, meta, ld, url), "page"
    marked, loose = _marked(tree), moments(meta, _LOOSE)
    if shown := _beside(tree, near_headline):
        # The day is what readers are told; the time of that day may be stated elsewhere.
        exact = (found for found in (marked, loose) if found and found.date() == shown.date())
        return next(exact, shown), "page"
    in_url = day_in_url(url) if url else None
    other = marked or loose or _timed(tree)
    if other and not (in_url and other - in_url > _LATER):
        return other, "page"
    if in_url:
        return in_url, "url"
    found = _read_off(tree, url) or _anywhere(tree)
    return (found, "page") if found else (None, None)


def _in_its_place(
    stated: datetime,
    tree: HtmlElement,
    meta: dict[str, list[str]],
    ld: Sequence[jsonld.Node],
    url: str | None,
) -> datetime:
    """The same moment as it is told where the outlet is, so that its day is the outlet's, where the page tells that.

    Pages give one moment several times, some of them in UTC. Where all are, the day in the address may be the one
    before or after: then the nearest offset with which it is that day.
    """
    if stated.utcoffset():
        return stated
    told = [node.get("datePublished") for node in ld]
    told += [value for name in (*_STATED, *_LOOSE) for value in meta.get(name, ())]
    told += [element.get("datetime") for element in tree.iter("time")]
    for value in told:
        if isinstance(value, str) and (found := instant(value)) == stated and found and found.utcoffset():
            return found
    in_url = day_in_url(url) if url else None
    if in_url is None or stated.time() == _MIDNIGHT:
        return stated
    apart = (in_url.date() - stated.date()).days
    ahead = 24 - stated.hour if apart == 1 else -stated.hour - 1
    if abs(apart) != 1 or not -_WEST <= ahead <= _EAST:
        return stated
    return stated.astimezone(timezone(timedelta(hours=ahead)))


def _whole(ld: Sequence[jsonld.Node]) -> datetime | None:
    """The moment of what the page is about where that is no article: a recipe, a page, a broadcast."""
    parts = {"Review", "Comment", "Answer", "UserReview"}
    for node in ld:
        if not parts & set(jsonld.types(node)) and (found := moment(node.get("datePublished"))):
            return found
    return None


def moment(value: object) -> datetime | None:
    """The instant that a value in JSON-LD means, of a list the first."""
    return instant(value[0] if isinstance(value, list) and value else value)


def moments(meta: dict[str, list[str]], names: Sequence[str]) -> datetime | None:
    """The first instant that any of the meta elements of these names states."""
    return next((found for name in names for value in meta.get(name, ()) if (found := instant(value))), None)


def _marked(tree: HtmlElement) -> datetime | None:
    """The first moment that the page itself marks as that of publication."""
    for element in tree.iter("time", "span", "abbr", "p", "div", "dd", "li", "td"):
        if "pubdate" in element.attrib or "datePublished" in (element.get("itemprop") or ""):
            value = element.get("datetime") or element.get("content") or element.get("title")
            if found := instant(value or _text(element)):
                return found
    return None


def _beside(tree: HtmlElement, near_headline: Vicinity) -> datetime | None:
    """The first moment among the lines round the headline, rather that of publication than of a change."""
    month_first = bool(_MONTH_FIRST.fullmatch(tree.get("lang") or ""))
    changed: datetime | None = None
    for line in near_headline.lines:
        found = _of_line(line, month_first)
        if found is None:
            continue
        marks = f"{line.element.get('class') or ''} {line.element.get('itemprop') or ''} {line.text}"
        if not _CHANGED.search(marks):
            return found
        changed = changed or found
    return changed


def _of_line(line: Line, month_first: bool) -> datetime | None:
    for element in (line.element, line.element.getparent()):
        if element is not None and _OTHERS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return None
        if element is not None and element.tag == "time" and (found := instant(element.get("datetime"))):
            return found
    return _dated(line.text, month_first)


def _dated(text: str, month_first: bool) -> datetime | None:
    """The day in a line that says little else."""
    if not any(char.isdigit() for char in text):
        return None
    if len(text) > _DATE_LINE and not _DATELINE.match(text):
        return None
    return next(days(text[:_DATE_LINE], month_first=month_first), None)


def _timed(tree: HtmlElement) -> datetime | None:
    """The moment of the first time element whose class speaks of publication, else of the first of all."""
    first: datetime | None = None
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if element.tag != "time" and "published" not in marks:
            continue
        value = element.get("datetime") or element.get("content") or element.get("title")
        found = instant(value or _text(element)) or next(days(_text(element)[:80]), None)
        if found is None:
            continue
        if "dateModified" not in marks and _DATE_CLASS.search(marks):
            return found
        first = first or found
    return first


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _read_off(tree: HtmlElement, url: str | None) -> datetime | None:
    """The day that htmldate reads off the page, of one that is not too long for its many patterns.

    Its closer look is left out: that loads a second or two of patterns with the first page that needs it.
    """
    if sum(map(len, tree.itertext())) > _READ_OFF:
        return None
    try:
        found = htmldate.find_date(tree, url=url, extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001  a library's failure on one page must not cost the article
        return None
    # The first of January is how it says that it saw a year and no day.
    return None if found is None or found.endswith("-01-01") else instant(found)


def _anywhere(tree: HtmlElement) -> datetime | None:
    """The day in the first line of the page that says little else."""
    month_first = bool(_MONTH_FIRST.fullmatch(tree.get("lang") or ""))
    for element in tree.iter(
        "p", "span", "div", "li", "td", "dd", "h2", "h3", "h4", "h5", "em", "strong", "small"
    ):
        for text in (element.text, *(child.tail for child in element)):
            if text and len(text) < 4 * _DATE_LINE:
                found = _dated(" ".join(text.split()), month_first)
                if found:
                    return found
    return None
