"""Names by rules alone, in any language: how they are written, lists of given names, titles, the gazetteer."""

from __future__ import annotations

import re

from octavo.text.fold import fold
from octavo.text.stopwords import stopwords
from octavo.understand.agencies import in_text
from octavo.understand.atlas import spots
from octavo.understand.calendar import is_calendar
from octavo.understand.countries import adjective_of
from octavo.understand.given import also_words, eastern_families, given_names
from octavo.understand.mention import Mention
from octavo.understand.titles import titles, titles_as_written

_WORD = r"(?:[^\W\d_a-zß-öø-ÿа-яёα-ω][\w\u0300-\u036f]*(?:['’\-‑]\w+)*|[a-z]{1,2}[A-Z]\w+)"
_LINK = r"(?:(?:de|da|dos|di|du|del|della|des|van|von|der|den|la|bin|ibn|al|el|of|und|für|y)[ \u00a0]){1,2}"
_RUN = re.compile(
    rf"(?<![\w@#/]){_WORD}(?:[ \u00a0](?:{_LINK})?{_WORD}|[ \u00a0][A-Z]\.(?=[ \u00a0][A-ZÄÖÜ])){{0,5}}"
)
_CODE = re.compile(r"[A-ZÄÖÜ&]{2,6}(?:-\w+)?$")
_ORGANISATION = re.compile(
    r"ministeri|partei$|verband$|verein$|gewerkschaft|universit|gesellschaft$|kommission$|behörde$|konzern$|"
    r"bundestag|bundesrat|bundeswehr|parlament|regierung$|zentralbank|ministère|commission|université|banque|"
    r"parti$|assemblée|sénat|ministerio|universidad|banco|partido|congreso|senado|comisión|comité|ministero|"
    r"università|banca|partito|ministério|universidade|министерств|парти|университет|комитет|банк|госдум"
    r"|^(?:inc|corp|gmbh|ag|se|sa|spa|ltd|plc|group|union|club|fc|league|bank|times|post|news|airlines|agency|"
    r"university|institute|council|committee|association|federation|organisation|organization|board|nations)\.?$",
    re.IGNORECASE,
)
_ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")
_ARABIC = re.compile("[\u0621-\u064a]")
_EASTERN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_NOUNS = frozenset({"de", "lb"})
_CITY_ALONE = 60_000
_ENDINGS = ("s", "es", "'", "’", "а", "у", "е", "и", "ы", "ой", "ом", "ем", "ю", "я", "ии", "ию")


def ruled_mentions(text: str, language: str | None) -> list[Mention]:
    """Persons, organisations and places that writing, titles and lists show, in order. Linear in the text."""
    if language in ("ar", "fa", "ur"):
        return _arabic(text, language)
    if language in ("zh", "ja", "ko"):
        return _eastern(text, language)
    found = {(one.start, one.end): one for one in _capitalised(text, language)}
    for hit in in_text(text):
        if not any(
            start <= hit.start and hit.end <= end
            for start, end in ((hit.start, hit.end),)
            if (start, end) in found
        ):
            found[hit.start, hit.end] = Mention(hit.start, hit.end, "organisation")
    return _apart(sorted(found.values()))


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Of mentions that overlap the first and longest."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _capitalised(text: str, language: str | None) -> list[Mention]:
    given, known, function = given_names(), titles(language), stopwords(language)
    found: list[Mention] = []
    for run in _RUN.finditer(text):
        words = [(word[0], run.start() + word.start()) for word in re.finditer(r"\S+", run[0])]
        titled = False
        while (
            words
            and (
                fold(words[0][0]) in function
                or is_calendar(words[0][0])
                or fold(words[0][0]) in known
                or adjective_of(words[0][0], language)
            )
            and place_in(" ".join(w for w, _ in words), language) is None
        ):
            titled = fold(words[0][0]) in known
            words = words[1:]
        if not words:
            continue
        start, end = words[0][1], words[-1][1] + len(words[-1][0])
        found += _judged(text, start, end, words, language, given=given, titled=titled)
    return found


def _judged(
    text: str,
    start: int,
    end: int,
    words: list[tuple[str, int]],
    language: str | None,
    *,
    given: frozenset[str],
    titled: bool,
) -> list[Mention]:
    name = text[start:end]
    if place_in(name, language):
        return [Mention(start, end, "place")]
    if any(_ORGANISATION.search(word) for word, _ in words) and (len(words) > 1 or language not in _NOUNS):
        return [Mention(start, end, "organisation")]
    # German writes nouns with capitals: a person's name may have some before it.
    for at, (word, offset) in enumerate(words[:-1]):
        if fold(word) in given and (len(words) - at <= 4):
            before = [
                Mention(offset_, offset_ + len(one), "place")
                for one, offset_ in words[:at]
                if place_in(one, language)
            ]
            return [*before, Mention(offset, end, "person")]
    if titled and len(words) <= 3:
        return [Mention(start, end, "person")]
    singles = []
    for word, offset in words:
        if place_in(word, language):
            singles.append(Mention(offset, offset + len(word), "place"))
        elif _CODE.match(word) and word.isupper():
            singles.append(Mention(offset, offset + len(word), "organisation"))
    if not singles and len(words) >= 2 and language not in _NOUNS and len(words) <= 4:
        return [Mention(start, end, "other")]
    return singles


def place_in(name: str, language: str | None) -> bool:
    """Whether `name` is a known place's, as it stands or without an ending of its case."""
    return known_place(name, language) is not None


def known_place(name: str, language: str | None) -> str | None:
    """The form in which the gazetteer knows a name; None where it does not, or only as a small town's."""
    forms = (
        [name]
        if language == "en"
        else [name, *(name.removesuffix(end) for end in _ENDINGS if name.endswith(end))]
    )
    for form in forms:
        if len(form) >= 3 or form.isupper():
            found = spots(form, language)
            if (
                found
                and (found[0].kind != "city" or found[0].population >= _CITY_ALONE)
                and not form.islower()
            ):
                return form
    return None


def _arabic(text: str, language: str | None) -> list[Mention]:
    """Persons behind a title or with a known given name, and places, in scripts without capitals."""
    given = given_names()
    function, known = stopwords(language), titles(language)
    words = list(_ARABIC_WORD.finditer(text))
    found: list[Mention] = []
    at = 0
    while at < len(words):
        word = words[at][0]
        bare = fold(word[1:] if word[0] in "وبل" and fold(word) not in given and len(word) > 3 else word)
        if (fold(word) in given or bare in given) and _is_name_here(text, words, at, known):
            last = at
            while last + 1 < len(words) and last - at < 2:
                ahead = words[last + 1]
                joined = text[words[last].end() : ahead.start()] == " "
                if not joined or fold(ahead[0]) in function or fold(ahead[0]) in known or len(ahead[0]) < 3:
                    break
                last += 1
                if ahead[0].startswith("ال"):
                    break
            if last > at:
                skipped = 0 if fold(word) in given else 1
                found.append(Mention(words[at].start() + skipped, words[last].end(), "person"))
                at = last + 1
                continue
        for length in (2, 1):
            tail = words[at + length - 1 : at + length]
            if not tail:
                continue
            start, end = words[at].start(), tail[0].end()
            for skip in (0, 1, 2):
                name = text[start + skip : end]
                if (
                    len(name) > 3
                    and "\n" not in name
                    and fold(name) not in function
                    and _arabic_place(name, language)
                ):
                    found.append(Mention(start + skip, end, "place"))
                    break
            else:
                continue
            at += length - 1
            break
        at += 1
    return found


_SAID = re.compile(
    r"(?:و|ف)?(?:قال|أضاف|أكد|صرح|أعلن|أوضح|أشار|نفى|ذكر|اعتبر|تابع|شدد|لفت|كشف|حذر|قالت|أضافت|أكدت|أعلنت)$"
)


def _is_name_here(text: str, words: list[re.Match[str]], at: int, known: frozenset[str]) -> bool:
    """Whether a word that is also a given name is one: where it is an ordinary word too, a title or a verb
    of saying has to stand before it. "على" is "on", though it folds to Ali.
    """
    word = words[at][0]
    if word.endswith("ى") and fold(word).endswith("علي"):
        return False
    bare = fold(word[1:] if word[0] in "وبل" else word)
    if fold(word) not in also_words() and bare not in also_words():
        return True
    for before in words[max(0, at - 2) : at]:
        gap = text[before.end() : words[at].start()]
        if (
            len(gap) <= 20
            and not re.search(r"[.،؛:\n]", gap)
            and (
                {fold(before[0]), fold(before[0].removeprefix("و")), fold(before[0].removeprefix("ال"))}
                & known
                or (_SAID.match(before[0]) and before is words[at - 1])
            )
        ):
            return True
    return False


def _arabic_place(name: str, language: str | None) -> bool:
    found = spots(name, language)
    return bool(found) and (found[0].kind != "city" or found[0].population >= 300_000)


def _eastern(text: str, language: str) -> list[Mention]:
    """Family name and given name beside a title, and places, in scripts without spaces."""
    families = "|".join(map(re.escape, eastern_families()))
    offices = "|".join(map(re.escape, titles_as_written(language)))
    letters = "[\u3400-\u9fff\uac00-\ud7a3]"
    before = re.compile(
        rf"(?:{offices})\s?((?:{families}){letters}{{1,2}})(?=[说說表示指强強\s，,、。称稱在和与與는은이가을를])"
    )
    behind = re.compile(rf"((?:{families}){letters}{{1,2}})\s?(?:{offices})")
    found = [
        Mention(*match.span(1), "person") for pattern in (before, behind) for match in pattern.finditer(text)
    ]
    found += [Mention(start, end, "place") for start, end in _eastern_places(text, language)]
    return _apart(sorted(found))


def _eastern_places(text: str, language: str) -> list[tuple[int, int]]:
    """Known places among every two to six letters that follow each other."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        if _EASTERN.match(text, at):
            for length in (6, 5, 4, 3, 2):
                name = text[at : at + length]
                if len(name) == length and _arabic_place(name, language):
                    found.append((at, at + length))
                    at += length - 1
                    break
        at += 1
    return found
