"""Everything that an article says others said: what stands between marks, and what it puts in its own words."""

from __future__ import annotations

from octavo.models import Cue, Quote, Span, Speaker
from octavo.text.sentences import sentences
from octavo.understand.indirect import Report, find_reports
from octavo.understand.marks import quoted
from octavo.understand.quotes import find_quotes, full_names, named


def find_said(text: str, language: str | None, *, begin: int = 0) -> tuple[Quote, ...]:
    """Direct quotations and indirect speech of `text`, in order of their starts.

    An indirect one (`direct` is false) spans the words that give what was said; where these quote a
    part, the part stands as a direct quotation of its own too. `begin` is where the report begins,
    behind its dateline.
    """
    names = full_names(text)
    spans = [(max(start, begin), end) for start, end in sentences(text, language) if end > begin]
    reports = find_reports(text, language, spans, [span[:2] for span in quoted(text)])
    rows = [*find_quotes(text, language), *(_quote(text, report, names) for report in reports)]
    return tuple(sorted(rows, key=lambda quote: (quote.start, -quote.end)))


def _quote(text: str, report: Report, names: dict[str, set[str]]) -> Quote:
    said_by, cue = _span(text, report.speaker), _span(text, report.cue)
    return Quote(
        text=text[report.start : report.end],
        start=report.start,
        end=report.end,
        speaker=named(Speaker(text=said_by.text, start=said_by.start, end=said_by.end), names),
        cue=Cue(text=cue.text, start=cue.start, end=cue.end, stance=report.verb.stance),
        direct=False,
        addressee=_span(text, report.to) if report.to else None,
    )


def _span(text: str, span: tuple[int, int]) -> Span:
    return Span(text=text[slice(*span)], start=span[0], end=span[1])
