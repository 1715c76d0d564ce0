"""Tables that others know best: the settings, the routes, the decisions."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
from litestar.handlers import HTTPRouteHandler

from octavo import config
from octavo.config import Settings, default_data_dir
from octavo.serve.app import ROUTES
from octavo.serve.web.visit import split_kind
from tests.docs.manual import DOCS


def settings() -> str:
    """A row for each field of Settings."""
    said = meanings()
    rows = ["| environment | `octavo.toml` | value | default | meaning |", "|---|---|---|---|---|"]
    for field in msgspec.structs.fields(Settings):
        key = "not there" if field.name == "data_dir" else f"`{field.name}`"
        kind = kind_in_words(field.type)
        rows.append(
            f"| `{environment(field.name)}` | {key} | {kind} | {default(field)} | {said[field.name]} |"
        )
    return "\n".join(rows) + "\n"


def environment(name: str) -> str:
    """The variable that a setting is read from."""
    return f"OCTAVO_{name.upper()}"


def default(field: msgspec.structs.FieldInfo) -> str:
    """A setting's default, as a reader would type it."""
    if field.name == "data_dir":
        own = default_data_dir({"HOME": "~"}, 1000)
        return f"`{own}` (beneath `XDG_DATA_HOME` where that is set); as root `{default_data_dir({}, 0)}`"
    value = field.default
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    return f"`{value:g}`" if isinstance(value, float) and value < 1e6 else f"`{value}`"


def meanings() -> dict[str, str]:
    """Field to the docstring beneath it."""
    tree = ast.parse(Path(config.__file__).read_text(encoding="utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    said: dict[str, str] = {}
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
            said[ast.unparse(field.target)] = " ".join(ast.literal_eval(text.value).split())
    return said


def kind_in_words(kind: Any) -> str:
    """What may be given for a setting of that type."""
    if get_origin(kind) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(kind))
    match msgspec.inspect.type_info(kind):
        case msgspec.inspect.UnionType():
            return kind_in_words(next(one for one in get_args(kind) if one is not type(None)))
        case msgspec.inspect.BoolType():
            return "`yes`, `no`"
        case msgspec.inspect.IntType(ge=ge, gt=gt, le=le):
            least = ge if ge is not None else (gt or 0) + 1
            return f"whole number, {least} to {le}" if le is not None else f"whole number from {least}"
        case msgspec.inspect.FloatType(ge=ge):
            return "number above 0" if ge is None else f"number from {ge:g}"
        case msgspec.inspect.CustomType():
            return "path"
        case _:
            return "text"


def routes() -> str:
    """A row for each route of the app; forms of a page (`.json` and the like) are in its row."""
    rows = ["| | path | what it is | also as feed and JSON |", "|---|---|---|---|"]
    for handler in ROUTES:
        (method,) = handler.http_methods - {"HEAD", "OPTIONS"}
        what = " ".join((handler.fn.__doc__ or "").split())
        for path in paths(handler):
            plain, form = split_kind(path)
            if form is None or plain not in handler.paths:
                rows.append(f"| {method} | `{path}` | {what} | {'yes' if has_forms(handler) else ''} |")
    return "\n".join(rows) + "\n"


def paths(handler: HTTPRouteHandler) -> list[str]:
    """The paths of a route as a reader writes them: `{name}`, not `{name:str}`."""
    return sorted(path.replace(":str}", "}").replace(":int}", "}") for path in handler.paths)


def has_forms(handler: HTTPRouteHandler) -> bool:
    """Whether the page answers with `.atom`, `.feed.json` and `.json` behind its path too."""
    return f"{split_kind.__name__}(" in inspect.getsource(handler.fn)


def decisions() -> str:
    """A row for each decision: its file's name and its heading."""
    rows = ["| | |", "|---|---|"]
    for page in sorted((DOCS / "decisions").glob("*.md")):
        if page.name != "README.md":
            heading = page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
            number = page.stem.split("-")[0]
            rows.append(f"| [{number}]({page.name}) | {heading} |")
    return "\n".join(rows) + "\n"
