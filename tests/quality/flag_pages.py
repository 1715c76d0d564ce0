"""Some two hundred invented pages with the flag each deserves, half of them kept apart while signs are mended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from octavo.models import QualityFlag
from tests.quality.flag_hard import HARD
from tests.quality.flag_last import LAST
from tests.quality.flag_late import LATE
from tests.quality.flag_notices import CONSENT, ERROR, OTHER, PAYWALL, SCRIPT, SHORT, Wordings
from tests.quality.flag_texts import HEADLINES, OUTLET, PARAGRAPHS, SECTIONS, TITLES

LANGUAGES = ("en", "fr", "es", "de", "ar")


class Labelled(NamedTuple):
    flag: QualityFlag
    html: str
    apart: bool
    """Whether the page belongs to the half kept apart."""


def labelled() -> list[Labelled]:
    """Every page; the two halves are worded differently and of the same make."""
    pages = []
    for half in (0, 1):
        for flag, html in _all(half):
            pages.append(Labelled(flag, html, apart=half == 1))
    return [*pages, *(Labelled(flag, html, apart=False) for flag, html in _worded(LATE))]


def last() -> list[Labelled]:
    """The pages worded after every sign."""
    return [Labelled(flag, html, apart=True) for flag, html in _worded(LAST)]


def _worded(rows: list[tuple[QualityFlag, str, str]]) -> Iterator[tuple[QualityFlag, str]]:
    for number, (flag, heading, text) in enumerate(rows):
        lang = LANGUAGES[number % 5] if not heading else "en"
        title, texts = heading or TITLES[lang], text.split("/")
        if flag == "paywall":
            html = _site(
                lang,
                title,
                _paragraphs(PARAGRAPHS[lang][:2]) + f"<section>{_paragraphs(texts)}</section>",
                number,
            )
        elif flag == "script":
            html = _document(lang, title, f"<div id='root'><p>{text}</p></div><script src='/a.js'></script>")
        elif flag == "consent":
            choices = "".join(f"<button>{choice}</button>" for choice in texts[1:])
            html = _document(lang, title, f"<div><h2>{title}</h2><p>{texts[0]}</p>{choices}</div>")
        else:
            html = _site(lang, title, _paragraphs(texts), number)
        yield flag, html


def _all(half: int) -> Iterator[tuple[QualityFlag, str]]:
    yield from (("paywall", html) for html in _stubs(PAYWALL[half], half))
    yield from (("consent", html) for html in _notices(CONSENT[half], half, bare=True))
    yield from (("error", html) for html in _notices(ERROR[half], half, bare=False))
    yield from (("other", html) for html in _notices(OTHER[half], half, bare=False))
    yield from (("other", _login(lang, half)) for lang in LANGUAGES[:3])
    yield from (("script", html) for html in _drawn(SCRIPT[half], half))
    yield from (("short", html) for html in _notices(SHORT[half], half, bare=False))
    yield from (("list", html) for html in _lists(half))
    yield from (("good", html) for html in _reports(half))


def _each(wordings: Wordings) -> Iterator[tuple[int, str, str, list[str]]]:
    number = 0
    for lang, notices in wordings.items():
        for title, text in notices:
            yield number, lang, title or TITLES[lang], text.split("/")
            number += 1


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _stubs(wordings: Wordings, half: int) -> Iterator[str]:
    for number, lang, title, texts in _each(wordings):
        opening = _paragraphs(PARAGRAPHS[lang][half : half + 1 + number % 2])
        offer = "".join(f"<div>{text}</div>" for text in texts)
        head = _ld(title, free=False) if number % 4 == 3 else ""
        name = ("paywall", "offer", "teaser-end", "x7")[number % 4]
        yield _site(lang, title, opening + f"<div class='{name}'>{offer}</div>", half + number, head=head)


def _notices(wordings: Wordings, half: int, *, bare: bool) -> Iterator[str]:
    for number, lang, title, texts in _each(wordings):
        if bare:
            buttons = "".join(f"<button>{text}</button>" for text in texts[1:])
            body = f"<div class='w'><h1>{title}</h1><p>{texts[0]}</p>{buttons}</div>"
            yield _document(lang, title, body)
        else:
            yield _site(lang, title, _paragraphs(texts), half + number)


def _login(lang: str, half: int) -> str:
    label, name = SECTIONS[lang][5], OUTLET[lang]
    fields = "<input type='email' name='mail'><input type='password' name='word'><button>OK</button>"
    words = _paragraphs([f"{name}: {PARAGRAPHS[lang][4][:60]}", *[f"{label} {n}" for n in range(half + 1)]])
    return _site(lang, label, f"<form action='/in'>{words}{fields}</form>", half)


def _drawn(wordings: Wordings, half: int) -> Iterator[str]:
    code = "".join(f"<script src='/static/{n}.js'></script>" for n in range(4))
    state = f"<script>window.__state={json.dumps({'a': list(range(400))})}</script>"
    for number, lang, title, texts in _each(wordings):
        said = texts[0]
        within = f"<p>{said}</p>" if number % 2 == half and said else ""
        without = f"<noscript>{said}</noscript>" if said and not within else ""
        root = ("root", "app", "__next", "main")[number % 4]
        yield _document(lang, title, f"{without}<div id='{root}'>{within}</div>{code}{state}")


def _lists(half: int) -> Iterator[str]:
    for number, lang in enumerate(LANGUAGES * 2):
        headlines = [
            f"{headline} {'' if turn == 0 else turn + 1}".strip()
            for turn in range(4)
            for headline in HEADLINES[lang]
        ]
        summary = PARAGRAPHS[lang][number % 5][: 90 + 20 * half] if number >= 5 else ""
        teasers = "".join(
            f"<div class='teaser'><h3><a href='/{place}'>{text}</a></h3>{f'<p>{summary}</p>' if summary else ''}</div>"
            if half
            else f"<article><a href='/news/{place}'><h2>{text}</h2>{f'<p>{summary}</p>' if summary else ''}</a></article>"
            for place, text in enumerate(headlines)
        )
        yield _site(lang, SECTIONS[lang][number % 4], teasers, half + number)


def _reports(half: int) -> Iterator[str]:
    for number, (lang, title, text) in enumerate(HARD[half]):
        yield _site(lang, title, _paragraphs(text.split("/")), half + number)
    for number, lang in enumerate(LANGUAGES):
        texts, title = PARAGRAPHS[lang], TITLES[lang]
        turned = texts[half:] + texts[:half]
        yield _site(lang, title, _paragraphs(turned), half + number, head=_ld(title, free=True))
        # Sold as not free, and yet all of it is there.
        yield _site(lang, title, _paragraphs(turned + texts + turned), number, head=_ld(title, free=False))
        entries = "".join(
            f"<div class='entry'><h3>{10 + n}:{15 + half}</h3><p>{text[: 80 + 10 * n]}.</p></div>"
            for n, text in enumerate(turned * 2)
        )
        yield _site(lang, title, entries, half + number)
        links = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(HEADLINES[lang]))
        yield _site(lang, title, _paragraphs(turned[:4]) + f"<ul>{links * (2 - half)}</ul>", half + number)


def _ld(title: str, *, free: bool) -> str:
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "isAccessibleForFree": free,
    }
    return f"<script type='application/ld+json'>{json.dumps(about)}</script>"


def _document(lang: str, title: str, body: str, head: str = "") -> str:
    direction = " dir='rtl'" if lang == "ar" else ""
    return (
        f"<!doctype html><html lang='{lang}'{direction}><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def _site(lang: str, title: str, content: str, make: int, head: str = "") -> str:
    """`content` in one of four kinds of page, some with a hint of cookies or an invitation beside it."""
    sections = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(SECTIONS[lang]))
    others = "".join(f"<li><a href='/o/{n}'>{text}</a></li>" for n, text in enumerate(HEADLINES[lang][:4]))
    outlet = OUTLET[lang]
    footer = f"<footer><p>© {outlet}</p><ul>{sections}</ul></footer>"
    banner = {
        "en": "We use cookies. Accept all cookies",
        "fr": "Nous utilisons des cookies. Tout accepter",
        "es": "Utilizamos cookies. Aceptar todas las cookies",
        "de": "Wir verwenden Cookies. Alle Cookies akzeptieren",
        "ar": "نستخدم ملفات تعريف الارتباط. قبول",
    }[lang]
    if make % 4 == 0:
        body = f"<nav><ul>{sections}</ul></nav><main><article><h1>{title}</h1>{content}</article></main><aside><ul>{others}</ul></aside>{footer}"
    elif make % 4 == 1:
        body = f"<div class='menu'><ul>{sections}</ul></div><div class='wrap'><div class='story'><h1>{title}</h1><div class='text'>{content}</div></div><div class='related'><ul>{others}</ul></div></div>{footer}"
    elif make % 4 == 2:
        body = f"<div class='cookie-banner'><p>{banner}</p></div><header>{outlet}</header><main><h1>{title}</h1>{content}</main>{footer}"
    else:
        body = f"<header><ul>{sections}</ul></header><div id='content'><h2>{title}</h2>{content}</div><div class='promo'><a href='/abo'>{SECTIONS[lang][4]}</a></div>{footer}<script>var t=1;</script>"
    return _document(lang, f"{title} | {outlet}", body, head)
