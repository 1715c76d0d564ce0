"""Everything a page says in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

from octavo.models import Reason
from octavo.serve.i18n.catalogue import catalogue
from octavo.serve.i18n.words import WORDS

REGIONS = {"en": "en-GB"}
"""Whose dates and times a language without a country is written with: 14 August, 15:30."""
COMMAS = {"ltr": ",", "rtl": "،"}
DIGITS = "latn"
"""Figures are written with the same digits as in the articles' addresses and data, in every language."""

IN_DAYS = 48
"""Hours from which the time between two articles is told in days."""


class Interface:
    """One language of the interface, in one time zone.

    `clock` gives the present as an aware datetime; relative times are reckoned from it.
    """

    def __init__(self, code: str, zone: tzinfo, clock: Callable[[], datetime]) -> None:
        self.code = code
        self.locale = Locale.parse(REGIONS.get(code, code).replace("-", "_"))
        self.name = Locale.parse(code.replace("-", "_")).get_display_name() or code
        self.direction: Literal["ltr", "rtl"] = "rtl" if self.locale.text_direction == "rtl" else "ltr"
        self.comma = COMMAS[self.direction]
        self._zone = zone
        self._clock = clock
        self._texts = catalogue(code)

    def text(self, message: str, /, **values: Any) -> str:
        """The message in this language; `{name}` in it is replaced by the value of that name."""
        translated = self._texts.gettext(message)
        return translated.format_map(values) if values else translated

    def plural(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """The form of the message that fits `n`; `{n}` in it is replaced by the number."""
        return self._texts.ngettext(one, many, n).format_map({"n": self.number(n), **values})

    def word(self, group: str, key: str | None) -> str:
        """A word of our data (a category, a kind of outlet, a relation); one we lack stays as it is."""
        if not key:
            return ""
        message = WORDS[group].get(key)
        return self._texts.gettext(message) if message else key[:1].upper() + key[1:]

    def why(self, reason: Reason) -> str:
        """Why an article is shown beside another: "4 hours earlier: the same event, with Port Selim"."""
        said = self.word("why", reason.topic)
        if reason.hours is not None:
            said = self.text("{when}: {what}", when=self.apart(reason.hours), what=said)
        if reason.names:
            said = self.text("{what}, with {names}", what=said, names=self.listing(reason.names))
        return said[:1].upper() + said[1:]

    def apart(self, hours: int) -> str:
        """How much later or, below 0, earlier, in hours up to two days and then in days: "4 hours earlier"."""
        size = abs(hours)
        if size == 0:
            return self.text("within the hour")
        if size < IN_DAYS and hours > 0:
            return self.plural("{n} hour later", "{n} hours later", size)
        if size < IN_DAYS:
            return self.plural("{n} hour earlier", "{n} hours earlier", size)
        days = round(size / 24)
        if hours > 0:
            return self.plural("{n} day later", "{n} days later", days)
        return self.plural("{n} day earlier", "{n} days earlier", days)

    def number(self, value: float) -> str:
        """A figure with this language's separators."""
        if isinstance(value, int) and 0 <= value < 1000:
            return str(value)  # most figures of a page, and nothing in them to format
        return format_decimal(value, locale=self.locale, numbering_system=DIGITS)

    def listing(self, items: Sequence[str]) -> str:
        """Several things in one phrase: "a, b and c"."""
        return format_list(list(items), locale=self.locale)

    def country(self, code: str | None) -> str:
        """Name of an ISO 3166 country; the code itself where it is none."""
        return str(self.locale.territories.get((code or "").upper(), code or ""))

    def language(self, code: str | None) -> str:
        """Name of a language, with its first letter as at the start of a line."""
        if not code:
            return self.text("Language not known")
        try:
            name: str | None = Locale.parse(code.replace("-", "_")).get_display_name(self.locale)
        except (ValueError, UnknownLocaleError):
            name = None
        return (name[:1].upper() + name[1:]) if name else code

    def day(self, value: date | datetime) -> str:
        """A day in full: "Friday, 14 August 2026"."""
        return format_date(self._local(value), "full", locale=self.locale)

    def short_day(self, value: date | datetime) -> str:
        """A day in a line: "14 Aug 2026"."""
        return format_skeleton("yMMMd", self._local(value), locale=self.locale)

    def clock_time(self, value: datetime) -> str:
        """The time of day in the edition's time zone."""
        return format_time(value, "short", tzinfo=self._zone, locale=self.locale)

    def moment(self, value: datetime) -> str:
        """Day, time and zone: "14 Aug 2026, 13:05 UTC+3"."""
        local = value.astimezone(self._zone)
        return f"{self.short_day(local)}{self.comma} {self.clock_time(value)} {_offset(local)}"

    def ago(self, value: datetime) -> str:
        """How long ago: "3 hours ago"; for the future, how long until then."""
        delta = value - self._clock()
        if abs(delta.total_seconds()) < 60:
            return self.text("now")
        return format_timedelta(delta, add_direction=True, locale=self.locale)

    def _local(self, value: date | datetime) -> date:
        return value.astimezone(self._zone).date() if isinstance(value, datetime) else value


def _offset(local: datetime) -> str:
    """How far a time is from UTC: "UTC", "UTC+3", "UTC-3:30". Names of zones mean nothing abroad."""
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"
