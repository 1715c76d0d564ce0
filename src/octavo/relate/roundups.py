"""Articles that tell of many events at once: briefings, digests, the day in pictures. They belong to no one story."""

from __future__ import annotations

import re
from functools import lru_cache

from octavo.text.fold import fold

_DIGEST = re.compile(
    r"\b(?:morning|evening|afternoon|midday|daily|weekly|weekend|nightly) "
    r"(?:briefing|brief|digest|round ?-?up|wrap ?-?up|bulletin|newsletter)\b"
    r"|\b(?:news|world|business|market|politics|headlines?|sports?|tech) (?:briefs|in brief|round ?-?up|digest|at a glance)\b"
    r"|\b(?:week|day|month|year) in (?:review|pictures|photos|brief)\b"
    r"|\btop (?:\d+ )?(?:stories|headlines)\b(?! of)"
    r"|\bthings to know (?:today|this (?:morning|week)|for (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?:\d+|three|four|five|six|seven|eight|nine|ten) things (?:you need )?to know\b(?! about| on| from)"
    r"|^موجز |\bابرز ما جاء\b"
    r"|\bwhat you need to know (?:today|this (?:morning|week))\b"
    r"|\b(?:revue de presse|l'essentiel de l'actualite|le brief|resumen (?:del dia|de noticias|de la semana))\b"
    r"|\b(?:rassegna stampa|nieuwsoverzicht|presseschau|nachrichtenuberblick|tagesuberblick|resumo do dia)\b"
)

REMEMBERED = 8192
"""Headlines whose answer is kept: each is asked of again for every article that it is compared with."""


@lru_cache(maxsize=REMEMBERED)
def is_roundup(title: str) -> bool:
    """Whether a headline announces a selection of the news rather than one event.

    Told by the words that outlets name such columns with. A page that follows one event live, or sums up
    what is known of one, is about that event and is not meant.
    """
    return _DIGEST.search(fold(title)) is not None
