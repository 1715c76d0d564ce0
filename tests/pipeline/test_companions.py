"""An episode's article holds the chapters and the transcript that its feed names."""

from __future__ import annotations

import json

from tests.pipeline.desk import Desk

SPACE = "xmlns:podcast='https://podcastindex.org/namespace/1.0'"
CHAPTERS = json.dumps({"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Out to the reef"}]})
SAID = (
    "The keeper rowed out before dawn and lit the lamp by hand, as his mother had done for forty years. " * 3
)
VTT = f"WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n<v Ada Quill>{SAID}\n"


def episode(desk: Desk, *files: str) -> str:
    named = {
        "chapters": "<podcast:chapters {} url='{}' type='application/json+chapters'/>",
        "words.vtt": "<podcast:transcript {} url='{}' type='text/vtt'/>",
        "words.json": "<podcast:transcript {} url='{}' type='application/json'/>",
    }
    inside = "".join(named[file].format(SPACE, desk.server.url(f"/{file}")) for file in files)
    return (
        "<item><title>The lighthouse</title><guid>urn:7</guid><description>How it was lit.</description>"
        f"<enclosure url='https://cast.example/7.mp3' type='audio/mpeg'/>{inside}</item>"
    )


async def test_they_stand_behind_the_notes(desk: Desk) -> None:
    desk.server.pages["/chapters"] = (200, {"Content-Type": "application/json"}, CHAPTERS.encode())
    desk.server.pages["/words.vtt"] = (200, {"Content-Type": "text/vtt"}, VTT.encode())
    (row,) = await desk.poll(episode(desk, "chapters", "words.vtt"))
    notes, chapters, words = row["text"].split("\n\n")
    assert (notes, chapters) == ("How it was lit.", "0:00 Out to the reef")
    assert words == f"Ada Quill: {SAID.strip()}"
    async with desk.work.db.connection() as conn:
        stored = await (await conn.execute("SELECT quality, html FROM article")).fetchone()
    assert stored
    assert stored["quality"] == "good"
    assert "<li>0:00 Out to the reef</li>" in stored["html"]


async def test_what_cannot_be_had_is_left_out(desk: Desk) -> None:
    desk.server.pages["/chapters"] = (500, {}, b"")
    desk.server.pages["/words.json"] = (200, {"Content-Type": "application/json"}, b"<html>no</html>")
    (row,) = await desk.poll(episode(desk, "chapters", "words.json"))
    assert row["text"] == "How it was lit."
