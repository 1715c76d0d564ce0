"""What the opening words of a report look like, read piece by piece; `dateline` judges it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from octavo.understand.agencies import in_credit
from octavo.understand.calendar import Day, day_at, weekday

_SPACE = re.compile(r"[ \t\u00a0\u3000\u200e\u200f]*")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w'’\u0300-\u036f\u064b-\u0652]*(?:[-‑][^\W\d_][\w'’]*)*\.?")
_COMMA = re.compile(r"[,،、/]")
_CREDIT = re.compile(r"[(\[（]([^()\[\]（）\n]{2,60})[)\]）]|/([A-ZА-ЯЁ][\w.\- ]{1,20})/(?!\w)")
_CLOSE = re.compile(r"\.?\s?(?:--+|[-–—―−])(?=[\s«\"“'‘])|\.?(?:--+|[–—―])|\s_\s|\.?\s?[:：]|\.(?=\s)|\|")
CONNECTORS = frozenset(
    {
        "de",
        "la",
        "le",
        "les",
        "del",
        "di",
        "da",
        "do",
        "du",
        "des",
        "al",
        "el",
        "am",
        "an",
        "der",
        "sur",
        "of",
    }
    | {"the", "and", "im", "in", "upon", "bei", "ob", "ed"}
)
"""Small words inside the names of places."""

_CHINESE = re.compile(
    r"[（(【\[]?(?P<credit>[\u4e00-\u9fff]{2,4}(?:社|网|報|报))?(?P<place>[\u4e00-\u9fff]{2,8}?)"
    r"(?P<day>\d{1,2}月\d{1,2}日)(?:电|電|讯|訊|消息)(?:[（(][^）)\n]{1,40}[）)])?[）)】\]]?[：:]?"
)
_JAPANESE = re.compile(
    r"[【［\[](?P<place>[^】］\]＝=\s\d]{2,10}?)(?:[\s　]*(?P<day>\d{1,2}月\d{1,2}日)|[\s　]+\d{1,2}日)?"
    r"[\s　=＝]*(?P<credit>共同|時事|ロイター|AFP時事|AFP|AP|聯合ニュース)(?:＝[^】\n]{1,20})?[】］\]]"
)
_KOREAN = re.compile(
    r"[\[(](?P<place>[\uac00-\ud7a3]{2,6})\s?[=/]\s?(?P<credit>[\uac00-\ud7a3A-Z0-9]{2,6})[\])]"
)


@dataclass(slots=True)
class Opening:
    """What has been read of a possible dateline: spans of the place's parts and of the credit."""

    start: int
    end: int
    parts: list[tuple[int, int]] = field(default_factory=list)
    day: Day | None = None
    credit: tuple[int, int] | None = None
    close: str = ""
    """The mark that closes it; empty where none does."""


def read_opening(text: str, start: int) -> Opening | None:
    """Read on from `start` as long as it goes on like a dateline; None where it soon does not."""
    return _read_eastern(text, start) or _read_spaced(text, start)


def _read_eastern(text: str, start: int) -> Opening | None:
    """The forms of the Chinese, Japanese and Korean press: "新华社北京8月14日电"."""
    for pattern in (_CHINESE, _JAPANESE, _KOREAN):
        if match := pattern.match(text, start):
            named = match.groupdict()
            day = day_at(text, match.start("day")) if named.get("day") else None
            credit = match.span("credit") if named.get("credit") else None
            return Opening(start, match.end(), [match.span("place")], day, credit, match[0][-1])
    return None


def _read_spaced(text: str, start: int) -> Opening | None:
    head = Opening(start, start)
    at, new_part = start, True
    for _ in range(16):
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # matches the empty string too
        day = day_at(text, at) if head.day is None else None
        credit = _CREDIT.match(text, at) if head.credit is None else None
        if day is not None:
            head.day, at, new_part = day, day.end, True
        elif credit is not None:
            head.credit, at = credit.span(1 if credit[1] else 2), credit.end()
        elif close := _CLOSE.match(text, at):
            head.close, at = close[0].strip(), close.end()
            if (head.parts or head.day) and not _goes_on(head, text, at):
                head.end = at
                return _with_late_credit(head, text)
        elif comma := _COMMA.match(text, at):
            at, new_part = comma.end(), True
        elif head.day is None and (not head.credit or head.close) and (word := _WORD.match(text, at)):
            if not _grows(head, text, word, new_part=new_part):
                break
            at, new_part = word.end(), False
            head.end = at
            continue
        else:
            break
        head.end = at
    return head if head.credit and head.parts else None


def _goes_on(head: Opening, text: str, at: int) -> bool:
    """Whether a date or credit still follows a dash: "الكويت - 14 أغسطس (كونا):"."""
    at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # matches the empty string too
    if head.day is None and day_at(text, at):
        return True
    credit = _CREDIT.match(text, at) if head.credit is None else None
    return credit is not None and bool(in_credit(text, *credit.span()))


def _grows(head: Opening, text: str, word: re.Match[str], *, new_part: bool) -> bool:
    """Add `word` to the place; False where it cannot be part of one."""
    first = word[0][0]
    if first.islower() and (new_part or word[0] not in CONNECTORS):
        return False
    if weekday(word[0]) is not None:
        return True
    if new_part or not head.parts:
        head.parts.append(word.span())
        return len(head.parts) <= 3
    start = head.parts[-1][0]
    head.parts[-1] = (start, word.end())
    return len(text[start : word.end()].split()) <= 4


def _with_late_credit(head: Opening, text: str) -> Opening:
    """A credit that is a part of the place ("بغداد/ الأناضول -"), or follows the closing dash
    ("МОСКВА, 14 авг - РИА Новости.").
    """
    if head.credit is None and len(head.parts) > 1:
        start, end = head.parts[-1]
        if text[:start].rstrip().endswith("/") and in_credit(text, start, end):
            head.credit = head.parts.pop()
    if head.credit is None:
        window = text[head.end : head.end + 40].split("\n", maxsplit=1)[0]
        for hit in in_credit(window):
            after = re.match(r"\s*(?:[.:/]|[-–—]\s)", window[hit.end :])
            if not window[: hit.start].strip(" /") and after:
                head.credit = (head.end + hit.start, head.end + hit.end)
                head.end += hit.end + after.end()
            break
    return head
