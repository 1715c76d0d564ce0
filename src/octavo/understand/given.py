"""Names that people are given and inherit, in the languages of news.

The lists are those of the package faker, which makes people up for tests: some forty countries' most
frequent names. A name on them says that words may be a person's, never who it is.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from octavo.text.fold import fold

_COUNTRIES = (
    *[
        "ar_AA",
        "ar_DZ",
        "ar_PS",
        "az_AZ",
        "bg_BG",
        "cs_CZ",
        "da_DK",
        "de_AT",
        "de_DE",
        "el_GR",
        "en_GB",
        "en_IN",
        "en_NG",
        "en_PK",
        "en_US",
    ],
    *[
        "es_ES",
        "es_MX",
        "et_EE",
        "fa_IR",
        "fi_FI",
        "fr_FR",
        "ga_IE",
        "he_IL",
        "hi_IN",
        "hr_HR",
        "hu_HU",
        "hy_AM",
        "id_ID",
        "it_IT",
        "ka_GE",
    ],
    *[
        "lt_LT",
        "lv_LV",
        "nl_NL",
        "no_NO",
        "pl_PL",
        "pt_BR",
        "pt_PT",
        "ro_RO",
        "ru_RU",
        "sk_SK",
        "sv_SE",
        "sw",
        "th_TH",
        "tr_TR",
        "uk_UA",
    ],
)
_EAST = ("ja_JP", "ko_KR", "zh_CN", "zh_TW")
_ALSO_A_WORD = frozenset(
    [
        "april",
        "august",
        "berlin",
        "carolina",
        "chelsea",
        "china",
        "dakota",
        "dallas",
        "denver",
        "florence",
        "france",
        "georgia",
        "heaven",
        "houston",
        "india",
        "israel",
        "jordan",
        "journey",
        "justice",
        "kenya",
        "london",
        "may",
        "milan",
        "paris",
        "phoenix",
        "prince",
        "royal",
        "savannah",
        "sydney",
        "virginia",
        "west",
        "will",
    ]
)
"""Given names that in news are more often a month's, a place's or no name."""
_ALSO = [
    "abdul",
    "abdel",
    "abu",
    "ahmed",
    "ali",
    "barack",
    "binyamin",
    "boris",
    "emmanuel",
    "hassan",
    "hussein",
    "ibrahim",
    "joko",
    "kamala",
    "kim",
    "mahmoud",
    "mohamed",
    "mohammed",
    "muhammad",
    "narendra",
    "olaf",
    "omar",
    "recep",
    "rishi",
    "tayyip",
    "ursula",
    "vladimir",
    "volodymyr",
    "xi",
    "yahya",
    "yoon",
    "yossi",
]
"""Given names of many in the news that the lists lack."""


@cache
def given_names() -> frozenset[str]:
    """Folded given names of all scripts; none of two letters or less where the script has capitals."""
    names = {fold(name) for country in _COUNTRIES for name in _listed(country, "first_names")}
    names |= {fold(name) for name in _ALSO}
    return frozenset(name for name in names if " " not in name and len(name) > 2) - _ALSO_A_WORD


@cache
def eastern_families() -> tuple[str, ...]:
    """Family names of Chinese, Japanese and Korean, as they write them, the longest first."""
    names = {name for country in _EAST for name in _listed(country, "last_names")}
    return tuple(sorted((name for name in names if not name.isascii()), key=lambda name: (-len(name), name)))


def _listed(country: str, which: str) -> list[str]:
    try:
        provider = import_module(f"faker.providers.person.{country}").Provider
    except ImportError:
        return []
    return list(getattr(provider, which, ()))
