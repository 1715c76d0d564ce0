"""Chapters and transcripts of recordings as reading HTML."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.extract.companions import companion_html, says_already
from octavo.models import Companion

URL = "https://cast.example/7.any"
CHAPTERS = {
    "version": "1.2.0",
    "chapters": [
        {"startTime": 0, "title": "Welcome  aboard"},
        {"startTime": 61.5, "title": "The <ferry>"},
        {"startTime": 70, "title": "A picture only", "toc": False},
        {"startTime": "x", "title": "No time"},
        {"startTime": 3725, "title": "Goodbye"},
    ],
}
VTT = """WEBVTT

NOTE made by hand

1
00:00:01.000 --> 00:00:04.000
<v Ada Quill>The ferry is late

00:00:04.000 --> 00:00:06.000 align:start
<v Ada Quill>again &amp; again.

00:00:06.000 --> 00:00:08.000
<v.loud Ben Oar><i>Nobody</i> minds.
"""
SRT = "1\r\n00:00:01,000 --> 00:00:04,000\r\nThe ferry is late\r\n\r\n2\r\n00:00:04,000 --> 00:00:06,000\r\nagain.\r\n"
SEGMENTS = {
    "segments": [
        {"speaker": "Ada Quill", "startTime": 1, "body": "The ferry is late"},
        {"speaker": "Ada Quill", "startTime": 4, "body": "again."},
        {"startTime": 6, "body": "Nobody minds."},
        {"speaker": "Ada Quill", "body": 7},
    ]
}


def transcript(text: str, mime: str) -> str:
    return companion_html(Companion(url=URL, kind="transcript", mime=mime), text.encode())


def test_chapters_are_a_list_with_times() -> None:
    html = companion_html(Companion(url=URL, kind="chapters"), json.dumps(CHAPTERS).encode())
    assert html == (
        "<ul><li>0:00 Welcome aboard</li><li>1:01 The &lt;ferry&gt;</li><li>1:02:05 Goodbye</li></ul>"
    )


@pytest.mark.parametrize(
    ("text", "mime", "html"),
    [
        (
            VTT,
            "text/vtt",
            "<p><b>Ada Quill:</b> The ferry is late again &amp; again.</p><p><b>Ben Oar:</b> Nobody minds.</p>",
        ),
        (SRT, "application/srt", "<p>The ferry is late again.</p>"),
        (
            json.dumps(SEGMENTS),
            "application/json",
            "<p><b>Ada Quill:</b> The ferry is late again.</p><p>Nobody minds.</p>",
        ),
        ("The ferry\nis late.\n\nAgain.", "text/plain", "<p>The ferry is late. Again.</p>"),
        ("<p onclick='x()'>The ferry</p><script>x()</script>", "text/html", "<p>The ferry</p>"),
    ],
)
def test_transcripts_of_every_kind(text: str, mime: str, html: str) -> None:
    assert transcript(text, mime) == html


def test_a_long_speech_is_divided_after_sentences() -> None:
    cues = "\n\n".join(f"00:00:01.000 --> 00:00:02.000\nSentence number {n} is here." for n in range(60))
    html = transcript(f"WEBVTT\n\n{cues}", "text/vtt")
    assert html.count("<p>") == 4
    assert html.count(".</p>") == 4


@pytest.mark.parametrize("mime", ["application/json", "text/vtt", "application/srt"])
def test_what_is_no_transcript_gives_nothing(mime: str) -> None:
    assert transcript("<html><body>Not found</body></html>", mime) == ""


@given(st.binary(max_size=300), st.sampled_from(["chapters", "application/json", "text/vtt", "text/plain"]))
def test_any_bytes_are_read(body: bytes, kind: str) -> None:
    companion = Companion(url=URL, kind="chapters" if kind == "chapters" else "transcript", mime=kind)
    assert "<script" not in companion_html(companion, body)


def test_a_transcript_that_the_page_shows_is_known_again() -> None:
    html = "<p><b>Ada:</b> The ferry is late again, and nobody on the quay minds it very much.</p>"
    page = "Notes.\n\nAda: The ferry is late, again, and nobody on the quay minds it very much. And so on."
    assert says_already(page, html)
    assert not says_already("Notes.", html)
    assert not says_already("Notes.", "")
