"""Somebody's words between quotation marks, with who says them where that stands plainly beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from octavo.models import Cue, Quote, Span, Speaker
from octavo.text.fold import fold
from octavo.text.sentences import sentences
from octavo.text.stopwords import stopwords
from octavo.understand.cues import patterns
from octavo.understand.grammar import grammar
from octavo.understand.marks import quoted
from octavo.understand.runs import name_runs

_FEWEST_WORDS = 3
"""Words a quotation needs to count where no speaker stands beside it: shorter ones are mostly titles."""
_FEWEST_SMALL = 2
"""The same for one that begins with a small letter, as no title does."""
_AFTER = 170
_GOES_ON = re.compile(r"(?:[,?!…—–―،،]|[。？！?!])\s?[^\w\s]{1,2}$")
_GOES_ON_AFTER = re.compile(r"\s?(?:[,，،–—―-]|[a-zà-ÿа-я])")
"""A quotation whose sentence goes on behind it: by its last mark, or by what follows."""
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?。](?!\w)|$")
_WORDS = re.compile(r"\w+")
_REPORTED = re.compile(
    r"\b(?:sei|seien|habe|hätten|hätte|werde|würde|würden|könne|könnte|könnten|müsse|müsste|müssten|solle|wolle"
    r"|dürfe|gebe|gehe|komme|stehe|bleibe|lasse|wisse|brauche)\b"
)
"""German verbs in the form of reported speech."""
_UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


def find_quotes(text: str, language: str | None) -> tuple[Quote, ...]:
    """Direct quotations of `text`, in order; spans are those of the words, without the marks.

    A speaker is given only where a verb of saying joins one to the quotation in the same sentence, or
    where the quotation directly follows one so joined. The speaker's `name` is the full name the text
    gives elsewhere, if exactly one fits.
    """
    spans = quoted(text)
    if not spans:
        return ()
    starts = [start for start, _ in sentences(text, language)]
    names = full_names(text)
    found: list[Quote] = []
    said_by: tuple[Speaker | None, Span | None] = (None, None)
    reach = -1
    for number, (opening, closing, mark) in enumerate(spans):
        until = spans[number + 1][0] - 1 if number + 1 < len(spans) else len(text)
        since = spans[number - 1][1] + 1 if number else 0
        opened = opening - len(mark)
        begin = starts[max(0, bisect_right(starts, _lead_end(text, opened)) - 1)]
        around = (max(begin, since), opened, closing + len(mark), until)
        start, end = _inner(text, opening, closing)
        speaker, cue, stop = _attribution(text, language, begin, around)
        if speaker is None and reach >= 0 and not text[reach:opened].strip(" \n.,،。"):
            speaker, cue = said_by[0], None
            stop = end + 1
        if speaker is None and said_by[0] and _same_report(text, language, begin, found[-1].end, opened):
            speaker, stop = said_by[0], end + 1
        if speaker is None and not _is_speech(text[start:end], language):
            reach = -1
            continue
        if speaker is not None:
            speaker = named(speaker, names)
        found.append(
            Quote(text=text[start:end], start=start, end=end, speaker=speaker, cue=_stance(cue, language))
        )
        said_by, reach = (speaker, cue), (stop if speaker else -1)
    return tuple(found)


def _stance(cue: Span | None, language: str | None) -> Cue | None:
    if cue is None:
        return None
    words = grammar(language)
    stance = words.stance_of(cue.text) if words else None
    return Cue(text=cue.text, start=cue.start, end=cue.end, stance=stance)


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the space that French puts inside the marks."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _same_report(text: str, language: str | None, begin: int, before: int, opened: int) -> bool:
    """Whether a quotation in the sentence from `begin` on goes on with what was quoted up to `before`: in
    one sentence, or in German where the next one reports too, as its verb shows.
    """
    if "\n" in text[before:opened]:
        return False
    if begin <= before:
        return True
    return language == "de" and bool(_REPORTED.search(text[begin:opened]))


def _lead_end(text: str, opened: int) -> int:
    """Where the words before a quotation end: behind a colon, also one on the line above ("Moss said:"), else
    at its opening mark.
    """
    start = max(0, opened - 6)
    lead = text[start:opened].rstrip()
    return start + len(lead) if lead.endswith(":") else opened


def _attribution(
    text: str, language: str | None, sentence: int, around: tuple[int, int, int, int]
) -> tuple[Speaker | None, Span | None, int]:
    """Speaker and cue of a quotation, and where the attribution ends.

    `sentence` is where its sentence begins. `around` are four offsets: where what belongs to it alone begins, its opening mark, behind its closing mark,
    and where the next quotation begins.
    """
    begin, opened, closed, until = around
    said = patterns(language)
    after = text[closed : min(until, closed + _AFTER)].split("\n", 1)[0]
    if _GOES_ON.search(text, max(opened, closed - 4), closed) or _GOES_ON_AFTER.match(after):
        for pattern in said.after:
            match = pattern.match(after)
            if match and _plausible(match["speaker"], language):
                sentence_end = _SENTENCE_END.search(after, match.end())
                return (
                    *_spans(match, closed),
                    closed + (sentence_end.end() if sentence_end else match.end()),
                )
    ending = _lead_end(text, opened)
    before = text[max(begin, ending - 250) : ending].rsplit("\n", 1)[-1]
    base = ending - len(before)
    for pattern in said.before:
        match = pattern.search(before)
        if match and _plausible(match["speaker"], language) and not _led(match, said.not_before):
            return (*_spans(match, base), closed)
    whole = text[max(sentence, opened - 400) : opened]
    for pattern in said.within:
        match = pattern.search(whole)
        if match and _plausible(match["speaker"], language):
            return (*_spans(match, opened - len(whole)), closed)
    return None, None, closed


def _led(match: re.Match[str], not_before: Collection[str]) -> bool:
    """Whether a preposition leads to the speaker, so that the verb behind is somebody else's."""
    if match.start("cue") < match.start("speaker"):
        return False
    lead = match.string[: match.start("speaker")].rpartition(",")[2].lower().split()
    return bool(lead) and (lead[0] in not_before or lead[-1] in not_before)


def _spans(match: re.Match[str], base: int) -> tuple[Speaker, Span | None]:
    start, end = match.span("speaker")
    words = (
        match["speaker"].rstrip(" ,.،")
        if not match["speaker"].endswith((" Jr.", " Sr."))
        else match["speaker"]
    )
    speaker = Speaker(text=words, start=base + start, end=base + start + len(words))
    if not match["cue"]:
        return speaker, None
    start, end = match.span("cue")
    return speaker, Span(text=match["cue"], start=base + start, end=base + end)


def _plausible(speaker: str, language: str | None) -> bool:
    """Whether it can be a speaker: not "But" from "But said", nor "the unrest and" from "… and said"."""
    words = fold(speaker).split()
    if not words or (len(words) > 1 and words[-1] in _NO_LAST_WORD):
        return False
    return not (len(words) == 1 and speaker[0].isupper() and _only_opens(words[0], language))


def _only_opens(word: str, language: str | None) -> bool:
    return word in stopwords(language or "en") and word not in _PRONOUNS


_TITLES = frozenset(
    [
        "president",
        "minister",
        "chancellor",
        "secretary",
        "chief",
        "leader",
        "senator",
        "governor",
        "mayor",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "general",
        "colonel",
        "captain",
        "sheikh",
        "emir",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "director",
        "professor",
        "doctor",
        "judge",
        "sir",
        "lord",
        "lady",
        "ministre",
        "président",
        "présidente",
        "ministra",
        "ministro",
        "presidente",
        "presidenta",
        "kanzler",
        "kanzlerin",
        "präsident",
        "präsidentin",
        "ministerin",
        "minister",
    ]
)
_NO_LAST_WORD = stopwords("en") | stopwords("de") | stopwords("fr") | stopwords("es")
_PRONOUNS = frozenset(
    "he she they we it i il elle ils elles on je nous er sie es ich wir man lui lei loro ele ela hij zij ze".split()  # noqa: SIM905  one line of words
)


def _is_speech(words: str, language: str | None) -> bool:
    """Whether an unattributed quotation looks like speech: some words, not all of them capitalised."""
    if _UNSPACED.search(words):
        return len(words) >= 8
    listed = _WORDS.findall(words)
    if words[:1].islower():
        return len(listed) >= _FEWEST_SMALL
    ended = words.rstrip().endswith((".", "!", "?", ",", "…"))
    small = any(word[0].islower() and word not in stopwords(language) for word in listed)
    return len(listed) >= _FEWEST_WORDS and (ended or small)


def full_names(text: str) -> dict[str, set[str]]:
    """Last word of each name run to the runs that end with it."""
    names: dict[str, set[str]] = {}
    for run, _ in name_runs(text):
        names.setdefault(fold(run.split()[-1]), set()).add(run)
    return names


def named(speaker: Speaker, names: dict[str, set[str]]) -> Speaker:
    """The speaker with the name the text gives: the one full name that ends with the same word."""
    words = speaker.text.split()
    if not words or not words[-1][0].isupper():
        return speaker
    candidates = {_person(run) for run in names.get(fold(words[-1]), set())}
    candidates = {name for name in candidates if " " in name}
    shortest = min(candidates, key=lambda name: (len(name), name), default=None)
    if shortest is None or not all(fold(name).endswith(fold(shortest)) for name in candidates):
        return speaker
    return Speaker(text=speaker.text, start=speaker.start, end=speaker.end, name=shortest)


def _person(run: str) -> str:
    """A name run without the title and the country before the name: "French President Emmanuel Macron"."""
    words = run.split()
    cut = 0
    for place, word in enumerate(words):
        if fold(word) in _TITLES or word.endswith(("’s", "'s")):
            cut = place + 1
    return " ".join(words[cut:])
