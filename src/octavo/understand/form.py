"""What kind of text it is (a report, an opinion, a live blog …), by what says so: never by its tone."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import get_args
from urllib.parse import urlsplit

import msgspec

from octavo.models import Credit, Dateline, Form, TextForm
from octavo.text.fold import fold

_HEAD, _TAIL = 500, 700
"""Code points at the beginning and the end of a text in which labels and notes stand."""
_CLOCK_LINE = re.compile(
    r"^\s*(?:\d{1,2}[:.h]\d{2})\s?(?:[ap]\.?m\.?|(?-i:[A-Z]{3,4})|Uhr)?\b", re.MULTILINE | re.IGNORECASE
)
_STAMPS = 5
"""Lines that begin with a time of day, from which a text is a live blog."""
_QUESTION = re.compile(r"^(?:Q|Question|Frage|Pregunta|س)\s?[:.]\s", re.MULTILINE)
_ANSWER = re.compile(r"^(?:A|Answer|Réponse|Antwort|Respuesta|ج)\s?[:.]\s", re.MULTILINE)
_TURNS = 2


class _Data(msgspec.Struct, frozen=True):
    title: dict[Form, tuple[str, ...]]
    text: dict[Form, tuple[str, ...]]
    address: dict[Form, tuple[str, ...]]


def find_form(
    title: str,
    text: str,
    *,
    url: str | None = None,
    wire: Credit | None = None,
    dateline: Dateline | None = None,
) -> TextForm | None:
    """The kind of a text and the sign it rests on; None where nothing says it.

    A label in the title ("Opinion:", "| Analysis") goes before one at the edges of the text, a note of a
    correction, turns of question and answer or lines with times of day; that before the section in the
    address. A dateline or a wire makes a report of what nothing else is said of. Linear in the text.
    """
    return (
        _in_title(title)
        or _in_text(text)
        or _by_turns(text)
        or _in_address(url)
        or _as_report(text, wire, dateline)
    )


def _in_title(title: str) -> TextForm | None:
    if match := _title_label().search(title):
        label = match["before"] or match["behind"]
        return TextForm(form=_forms("title")[fold(label)], sign=label, where="title")
    return None


def _in_text(text: str) -> TextForm | None:
    tail = max(_HEAD, len(text) - _TAIL)
    for begin, part in ((0, text[:_HEAD]), (tail, text[tail:])):
        if match := _text_label().search(part):
            return TextForm(
                form=_forms("text")[match[0].lower()],
                sign=match[0],
                where="text",
                start=begin + match.start(),
                end=begin + match.end(),
            )
    return None


def _by_turns(text: str) -> TextForm | None:
    read = text[:20_000]
    questions, answers = list(_QUESTION.finditer(read)), list(_ANSWER.finditer(read))
    if min(len(questions), len(answers)) >= _TURNS:
        return _sign("interview", questions[0])
    stamps = list(_CLOCK_LINE.finditer(read))
    return _sign("live", stamps[0]) if len(stamps) >= _STAMPS else None


def _sign(form: Form, match: re.Match[str]) -> TextForm:
    said = match[0].strip()
    start = match.start() + match[0].index(said)
    return TextForm(form=form, sign=said, where="text", start=start, end=start + len(said))


def _in_address(url: str | None) -> TextForm | None:
    try:
        parts = urlsplit(url or "").path.lower().split("/")[1:-1]
    except ValueError:
        return None
    for part in parts:
        if form := _forms("address").get(part):
            return TextForm(form=form, sign=f"/{part}/", where="address")
    return None


def _as_report(text: str, wire: Credit | None, dateline: Dateline | None) -> TextForm | None:
    span = dateline or (wire if wire and wire.end else None)
    if span is None:
        return None
    return TextForm(
        form="report", sign=text[span.start : span.end], where="text", start=span.start, end=span.end
    )


@cache
def _data() -> _Data:
    return msgspec.json.decode(
        files("octavo.understand").joinpath("data/forms.json").read_bytes(), type=_Data
    )


@cache
def _forms(where: str) -> dict[str, Form]:
    """Form by label, folded for titles and addresses, in small letters for texts."""
    table: dict[Form, tuple[str, ...]] = getattr(_data(), where)
    found: dict[str, Form] = {}
    for form in get_args(Form):
        for label in table.get(form, ()):
            found.setdefault(label if where == "text" else fold(label), form)
    return found


@cache
def _title_label() -> re.Pattern[str]:
    labels = {label for labels in _data().title.values() for label in labels}
    listed = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(
        rf"^\W{{0,2}}(?P<before>{listed})\s?(?:[:：|—–]|-\s)|\s?[|—–(\[]\s?(?P<behind>{listed})[)\]]?\s*$",
        re.IGNORECASE,
    )


@cache
def _text_label() -> re.Pattern[str]:
    labels = sorted(_forms("text"), key=len, reverse=True)
    # A label stands by itself: "anzeige" inside a sentence is a charge brought by somebody.
    alone = "|".join(re.escape(label) for label in labels if " " not in label and label.isalpha())
    phrases = "|".join(re.escape(label) for label in labels if " " in label or not label.isalpha())
    return re.compile(rf"^(?:{alone})(?=\s*$)|(?<!\w)(?:{phrases})", re.IGNORECASE | re.MULTILINE)
