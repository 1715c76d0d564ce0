"""`octavo gate`: claims and their sources in, verdicts out."""

from __future__ import annotations

import click
import msgspec

from octavo.cli.jsonl import Row, open_input, read_rows, require_id, run
from octavo.errors import RowError
from octavo.receipts.gate import judge
from octavo.understand.language import detect_language


@click.command("gate")
@click.argument("path", metavar="[IN]", required=False)
def command(path: str | None) -> None:
    """Decide whether claims are carried by the texts they rest on.

    Reads JSON lines {id, claim, source, language?} from a file or standard input, and writes for each
    {id, supported, problems, receipts}. A problem has a kind, the span of the claim it shows at, and, where
    something in the source speaks against it, that span; receipts are the spans of the source's sentences
    that carry a supported claim. Offsets count code points.
    """
    with open_input(path) as stream:
        run(read_rows(stream), verdict_row)


def verdict_row(row: Row) -> Row:
    """The answer to one row. Raises RowError where a field is missing or of a wrong type."""
    ident = require_id(row)
    claim, source = _text(row, "claim", ident), _text(row, "source", ident)
    language = row.get("language")
    known = language if isinstance(language, str) else None
    verdict = judge(claim, source, detect_language(source, known))
    return {"id": ident, **msgspec.to_builtins(verdict)}


def _text(row: Row, field: str, ident: str | int) -> str:
    value = row.get(field)
    if not isinstance(value, str):
        raise RowError(str(ident), f"it has no {field}" if value is None else f"{field} is no text")
    return value
