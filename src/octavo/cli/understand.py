"""`octavo understand`: articles in, findings out."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from octavo.cli.jsonl import Row, open_input, read_rows, require_id, run
from octavo.errors import RowError
from octavo.models import Credit, Findings
from octavo.sources.dates import parse_date
from octavo.understand.article import understand


@click.command("understand")
@click.argument("path", metavar="[IN]", required=False)
@click.option(
    "--again",
    is_flag=True,
    help="Read stored articles again whose findings an older version made; goes on where it was stopped.",
)
def command(path: str | None, *, again: bool) -> None:
    """Read what articles say of themselves and what they are about.

    Reads JSON lines {id, title, text, language?, published_at?, outlet?, byline?, url?} from a file or
    standard input, and writes for each {id, language, dateline, wire, origin, byline, agencies, form, entities,
    places, quotes, unknowns, figures, times, hashtags, category, countries}. Offsets count code points into the row's
    text; language is taken as a hint.
    """
    if again:
        if path is not None:
            raise click.UsageError("--again reads what is stored: give no file.")
        read_again()
        return
    with open_input(path) as stream:
        run(read_rows(stream), findings_row)


def read_again() -> None:
    """Read stored articles again, and say how many it were. Raises StoreError where the database goes away."""
    import asyncio
    from datetime import UTC, datetime

    from octavo import config
    from octavo.cli.progress import counting
    from octavo.pipeline.again import understand_again
    from octavo.store.articles import count_older
    from octavo.store.session import open_store

    async def work() -> int:
        async with open_store(config.load()) as db:
            async with db.connection() as conn:
                older = await count_older(conn)
            with counting("Reading again", older) as report:
                return await understand_again(db, lambda: datetime.now(UTC), report)

    click.echo(f"{asyncio.run(work())} articles were read again")


def findings_row(row: Row) -> Row:
    """The answer to one row. Raises RowError where a field is missing or of a wrong type."""
    ident = require_id(row)
    published = _text(row, "published_at", ident)
    published_at = parse_date(published) if published else None
    if published and published_at is None:
        raise RowError(str(ident), f"published_at is no date: {published[:40]!r}", "Use 2025-08-14T06:00:00Z")
    byline = row.get("byline")
    found = understand(
        title=_text(row, "title", ident, required=True) or "",
        text=_text(row, "text", ident, required=True) or "",
        language=_text(row, "language", ident),
        published_at=published_at,
        outlet=_text(row, "outlet", ident),
        url=_text(row, "url", ident),
        byline=[name for name in byline if isinstance(name, str)] if isinstance(byline, list) else (),
    )
    return {"id": ident, **_answer(found)}


def _text(row: Row, field: str, ident: str | int, *, required: bool = False) -> str | None:
    if required and field not in row:
        raise RowError(str(ident), f"it has no {field}")
    value = row.get(field)
    # Pages without a title come out of `octavo extract` with null.
    if value is None and field != "text":
        return None
    if not isinstance(value, str):
        raise RowError(str(ident), f"{field} is no text")
    return value


def _answer(found: Findings) -> Row:
    """Findings as the contract has them: wire and origin by name, their spans beside them."""
    answer: dict[str, Any] = msgspec.to_builtins(found)
    answer["wire"], answer["wire_span"] = _credit(found.wire)
    answer["origin"], answer["origin_span"] = _credit(found.origin)
    return answer


def _credit(credit: Credit | None) -> tuple[str | None, dict[str, int] | None]:
    """The name, and the span where the text itself says so."""
    if credit is None:
        return None, None
    span = {"start": credit.start, "end": credit.end} if credit.end > credit.start else None
    return credit.name, span
