"""The makes of page in which the blind wordings stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from octavo.models import QualityFlag
from tests.quality.flag_blind import BLIND

_RTL = ("ar", "fa")
_MENU = {
    "en": "News Sport Weather Subscribe", "fr": "Actualités Sport Météo S'abonner", "de": "Nachrichten Sport Wetter Abo",
    "es": "Noticias Deportes Tiempo Suscríbete", "pt": "Notícias Desporto Tempo Assine", "it": "Notizie Sport Meteo Abbonati",
    "nl": "Nieuws Sport Weer Abonneren", "sv": "Nyheter Sport Väder Prenumerera", "pl": "Wiadomości Sport Pogoda Prenumerata",
    "ru": "Новости Спорт Погода Подписка", "tr": "Haberler Spor Hava Abonelik", "ja": "ニュース スポーツ 天気 購読",
    "zh": "新闻 体育 天气 订阅", "ko": "뉴스 스포츠 날씨 구독", "ar": "أخبار رياضة طقس اشتراك", "fa": "اخبار ورزش هوا اشتراک",
    "hi": "समाचार खेल मौसम सदस्यता",
}  # fmt: skip


class Blind(NamedTuple):
    flag: QualityFlag
    html: str
    apart: bool
    """Whether nobody has looked at what the rules make of it."""


def blind() -> list[Blind]:
    """Every page; those in uneven places were never looked at."""
    return [
        Blind(flag, _MAKES[make](lang, title, list(_parts(text))), apart=place % 2 == 1)
        for place, (flag, lang, make, title, text) in enumerate(BLIND)
    ]


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("/"):
        yield (part[0], part[1:]) if part[0] in "=~#" else ("", part)


Parts = list[tuple[str, str]]


def _drawn(parts: Parts) -> str:
    """Paragraphs, buttons, fields and cards as they stand."""
    shown = []
    for kind, text in parts:
        if kind == "=":
            shown.append(f"<a class='btn' href='/go'>{text}</a>")
        elif kind == "~":
            shown.append(f"<label>{text} <input type='{_field(text)}' name='f'></label>")
        elif kind == "#":
            headline, _, summary = text.partition("|")
            shown.append(
                f"<div class='item'><a href='/s/{len(shown)}'><img src='/i/{len(shown)}.jpg' alt=''><h3>{headline}</h3></a>"
                + (f"<p>{summary}</p></div>" if summary else "</div>")
            )
        else:
            shown.append(f"<p>{text}</p>")
    return "".join(shown)


def _field(text: str) -> str:
    return text if text in ("email", "password") else "checkbox" if text[0].isupper() else "text"


def _page(lang: str, title: str, body: str, head: str = "") -> str:
    side = " dir='rtl'" if lang in _RTL else ""
    return (
        f"<!DOCTYPE html><html lang='{lang}'{side}><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def _framed(lang: str, title: str, body: str, head: str = "") -> str:
    """A page of a site with its menu and foot."""
    links = "".join(f"<a href='/m{n}'>{word}</a> " for n, word in enumerate(_MENU[lang].split(" ")))
    return _page(
        lang,
        title,
        f"<header><div class='brand'>Lenn</div><nav>{links}</nav></header><main>{body}</main>"
        f"<footer><div>{links}</div><small>© Lenn 2026</small></footer>",
        head,
    )


def _fade(lang: str, title: str, parts: Parts) -> str:
    opening, rest = parts[:1], parts[1:]
    return _framed(
        lang,
        title,
        f"<article><h1>{title}</h1><div class='txt'>{_drawn(opening)}</div><div class='box'>{_drawn(rest)}</div></article>",
    )


def _gate(lang: str, title: str, parts: Parts) -> str:
    opening, rest = parts[:1], parts[1:]
    form = f"<form action='/next' method='post'>{_drawn(rest)}</form>"
    return _framed(lang, title, f"<h1>{title}</h1>{_drawn(opening)}<section>{form}</section>")


def _marked(lang: str, title: str, parts: Parts) -> str:
    about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
             "isAccessibleForFree": "False", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False"}}  # fmt: skip
    return _framed(
        lang,
        title,
        f"<article><h1>{title}</h1>{_drawn(parts)}</article>",
        f"<script type='application/ld+json'>{json.dumps(about)}</script>",
    )


def _wall(lang: str, title: str, parts: Parts) -> str:
    return _page(
        lang,
        title,
        f"<div role='dialog' class='cmp'><h2>{title}</h2>{_drawn(parts)}</div><script src='/c.js'></script>",
    )


def _purposes(lang: str, title: str, parts: Parts) -> str:
    return _page(lang, title, f"<form method='post' action='/choice'><h1>{title}</h1>{_drawn(parts)}</form>")


def _bare(lang: str, title: str, parts: Parts) -> str:
    return _page(lang, title, f"<center><h1>{title}</h1>{_drawn(parts)}</center>")


def _helped(lang: str, title: str, parts: Parts) -> str:
    return _framed(lang, f"{title} - Lenn", f"<div class='msg'><h1>{title}</h1>{_drawn(parts)}</div>")


def _cards(lang: str, title: str, parts: Parts) -> str:
    return _framed(lang, f"{title} - Lenn", f"<h1>{title}</h1><div class='grid'>{_drawn(parts)}</div>")


def _dated(lang: str, title: str, parts: Parts) -> str:
    rows = "".join(
        f"<li><time>0{n + 1}.03.2026</time> <a href='/d/{n}'>{text}</a></li>" if kind else f"<li>{text}</li>"
        for n, (kind, text) in enumerate(parts)
    )
    return _framed(lang, f"{title} - Lenn", f"<h1>{title}</h1><ul>{rows}</ul><a href='?p=2'>2</a>")


def _script(lang: str, title: str, parts: Parts) -> str:
    code = "".join(f"<script src='/b{n}.js'></script>" for n in range(3))
    return _page(lang, title, f"<noscript><p>{parts[0][1]}</p></noscript><div id='r'></div>{code}")


def _loading(lang: str, title: str, parts: Parts) -> str:
    code = "".join(f"<script src='/b{n}.js'></script>" for n in range(3))
    return _page(lang, title, f"<div id='r'><span class='spin'>{parts[0][1]}</span></div>{code}")


def _story(lang: str, title: str, parts: Parts) -> str:
    return _framed(lang, f"{title} | Lenn", f"<article><h1>{title}</h1>{_drawn(parts)}</article>")


def _plans(lang: str, title: str, parts: Parts) -> str:
    return _framed(lang, f"{title} | Lenn", f"<h1>{title}</h1><div class='plans'>{_drawn(parts)}</div>")


def _signin(lang: str, title: str, parts: Parts) -> str:
    return _framed(
        lang, f"{title} | Lenn", f"<h1>{title}</h1><form action='/in' method='post'>{_drawn(parts)}</form>"
    )


def _offered(lang: str, title: str, parts: Parts) -> str:
    """A whole report, under it an offer, a list of others and a box about cookies."""
    words = _MENU[lang].split(" ")
    others = "".join(f"<a href='/r{n}'>{word}</a>" for n, word in enumerate(words))
    return _framed(
        lang,
        f"{title} | Lenn",
        f"<article><h1>{title}</h1>{_drawn(parts)}</article><aside class='cta'><a href='/s'>{words[-1]}</a></aside>"
        f"<section>{others}</section>"
        f"<div class='bar'>Cookies <button>OK</button></div>",
    )


_MAKES: dict[str, Callable[[str, str, Parts], str]] = {
    "fade": _fade, "gate": _gate, "marked": _marked, "wall": _wall, "purposes": _purposes, "bare": _bare,
    "helped": _helped, "cards": _cards, "dated": _dated, "summed": _cards, "drawn": _script, "loading": _loading,
    "story": _story, "plans": _plans, "signin": _signin, "offered": _offered,
}  # fmt: skip
