"""Invented pages for the extract tests."""

from __future__ import annotations

PARAGRAPHS = [
    (
        "The ferry between Vik and Ostrand was cancelled on Monday after its crew found a crack in the hull, the harbour"
        " master said, leaving some two hundred passengers on the quay."
    ),
    (
        "“We do not send a ship out that we would not board ourselves,” said Ingrid Solheim, who has run the harbour for"
        " eleven years, adding that divers would look at the damage before nightfall."
    ),
    (
        "The company expects to put a smaller boat on the line by Wednesday. Cars will have to take the road over the"
        " pass, which was cleared of snow only last week."
    ),
    (
        "It is the third time this winter that the forty-year-old ship has been taken out of service, and the council in"
        " Ostrand has asked for a replacement since the spring."
    ),
]


def page(
    body: str | None = None,
    *,
    head: str = "",
    title: str = "Ferry cancelled after crack is found",
    lang: str = "en",
) -> str:
    """A news page with navigation, a sidebar and a footer around `body` (default: `PARAGRAPHS`)."""
    body = body if body is not None else "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    links = "".join(f'<li><a href="/section/{n}">Section number {n}</a></li>' for n in range(8))
    teasers = "".join(f'<li><a href="/news/{n}">Other headline about harbour {n}</a></li>' for n in range(6))
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | The Harbour Lantern</title>
{head}</head><body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>
<div class="content">{body}</div></article></main>
<aside class="sidebar"><h3>Most read</h3><ul>{teasers}</ul></aside>
<footer><p>© The Harbour Lantern. All rights reserved. Imprint, privacy, contact.</p></footer></body></html>"""
