"""Ages as pages show them beside an article: "6 hours ago", "منذ ساعتين", "il y a 3 heures"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from octavo.text.fold import fold
from octavo.understand.calendar import find_day

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_592_000}
_SECONDS["year"] = 31_536_000

_UNITS = {
    "second": "second seconds sec secs s seconde secondes segundo segundos sekunde sekunden secondo secondi ثانية ثواني ثوان "
    "секунда секунду секунды секунд saniye 秒 초 ثانیه detik",
    "minute": "minute minutes min mins m minuto minutos minuten minuto minuti دقيقة دقائق دقيقه минута минуту минуты минут "
    "dakika 分 分钟 分鐘 분 دقیقه menit minuut minuter",
    "hour": "hour hours hr hrs h heure heures hora horas stunde stunden std ora ore ساعة ساعات ساعه час часа часов saat 时 小时 小時 "
    "時間 시간 ساعت jam uur timmar timme timer time godzina godziny godzin",
    "day": "day days d jour jours día días dia dias tag tage tagen giorno giorni يوم أيام ايام يوما день дня дней gün 天 日 일 روز "
    "hari dag dagen dagar dni dzień",
    "week": "week weeks w wk wks semaine semaines semana semanas woche wochen settimana settimane أسبوع أسابيع اسبوع неделя неделю недели "
    "недель hafta 周 週 週間 주 هفته minggu weken",
    "month": "month months mo mos mois mes meses mês monat monate monaten mese mesi شهر أشهر شهور месяц месяца месяцев ay 个月 個月 "
    "ヶ月 か月 개월 ماه bulan maand maanden",
    "year": "year years y yr yrs an ans année années año años ano anos jahr jahre jahren anno anni سنة سنوات عام أعوام год года лет yıl 年 "
    "년 سال tahun jaar",
}
_DUALS = {
    "ثانيتين": (2, "second"),
    "دقيقتين": (2, "minute"),
    "ساعتين": (2, "hour"),
    "يومين": (2, "day"),
    "أسبوعين": (2, "week"),
    "شهرين": (2, "month"),
    "سنتين": (2, "year"),
    "عامين": (2, "year"),
}
_ONE = "a|an|one|un|une|uno|una|um|uma|ein|eine|einem|einer|einen|één|een|et|en|ett|واحد|واحدة|один|одну|bir"
_SOME = {
    "two": 2,
    "deux": 2,
    "dos": 2,
    "zwei": 2,
    "due": 2,
    "dois": 2,
    "duas": 2,
    "three": 3,
    "trois": 3,
    "tres": 3,
    "drei": 3,
}
_SIGNS = re.compile(
    r"\b(?:ago|earlier|il y a|hace|vor|fa|há|atrás|назад|önce|geleden|yang lalu|lalu|sedan|siden|temu|old)\b"
    r"|منذ|قبل|مضت|前|전|پیش",
    re.IGNORECASE,
)
_NOW = "now|just now|à l'instant|ahora|ahora mismo|gerade eben|jetzt|الآن|للتو|только что|сейчас|adesso|agora|şimdi|刚刚|剛剛|방금"
_TODAY = "today|aujourd'hui|hoy|heute|oggi|hoje|اليوم|сегодня|bugün|今天|今日|오늘|vandaag"
_YESTERDAY = "yesterday|hier|ayer|gestern|ieri|ontem|أمس|вчера|dün|昨天|昨日|어제|gisteren|igår"
_PIECE = re.compile(r"(?P<number>\d+)?\s*(?P<word>[^\W\d_]+)")
_SHORT = re.compile(r"\d+\s*[^\W\d_]{1,4}\.?$")
_LONGEST = 60
_OLDEST = timedelta(days=200 * 365)


def parse_age(text: str) -> timedelta | date | None:
    """How long ago `text` says something was, or the day it names; None where it says neither.

    "6 hours ago", "a day ago", "2h", "yesterday" give a timedelta; a month counts 30 days, a year
    365. "14 August 2025" gives the date; a date without a year gives None.
    """
    said = " ".join(text.split())
    if not said or len(said) > _LONGEST:
        return None
    day = find_day(said)
    if day is not None:
        return day.in_year(day.year) if day.year else None
    key = fold(said).strip(" .")
    for words, age in ((_NOW, timedelta(0)), (_TODAY, timedelta(0)), (_YESTERDAY, timedelta(days=1))):
        if key in _phrases(words):
            return age
    if not _SIGNS.search(said) and not _SHORT.match(said):
        return None
    return _age(said)


def _age(said: str) -> timedelta | None:
    count: int | None = None
    for piece in _PIECE.finditer(said):
        word = fold(piece["word"])
        if piece["number"]:
            count = int(piece["number"][:6])
        elif count is None and (word in _SOME or word in _phrases(_ONE)):
            count = _SOME.get(word, 1)
            continue
        for dual, (number, unit) in _DUALS.items():
            if fold(dual) == word:
                return timedelta(seconds=number * _SECONDS[unit])
        unit_found = _units().get(word) or _unspaced(word)
        if unit_found and (count is not None or not word.isascii()):
            age = timedelta(seconds=(1 if count is None else count) * _SECONDS[unit_found])
            return age if age <= _OLDEST else None
    return None


def _unspaced(word: str) -> str | None:
    """The unit a word without spaces begins with: "小时前"."""
    if word.isascii() or len(word) > 4:
        return None
    return next((unit for length in (3, 2, 1) if (unit := _units().get(word[:length]))), None)


@cache
def _units() -> dict[str, str]:
    return {fold(word): unit for unit, words in _UNITS.items() for word in words.split()}


@cache
def _phrases(listed: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in listed.split("|"))
