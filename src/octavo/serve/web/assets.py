"""Style, script and icons, held in memory and addressed by their content, so that they cache for ever."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files

import msgspec

TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
}


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """A static file. `path` is where pages find it."""

    name: str
    path: str
    body: bytes
    content_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every static file by its plain name ("octavo.css")."""
    found = {}
    for entry in files(__package__).joinpath("static").iterdir():
        stem, _, kind = entry.name.rpartition(".")
        if kind in TYPES:
            body = entry.read_bytes()
            mark = blake2b(body, digest_size=6).hexdigest()
            found[entry.name] = Asset(
                name=entry.name, path=f"/static/{stem}.{mark}.{kind}", body=body, content_type=TYPES[kind]
            )
    return found


@cache
def by_path() -> dict[str, Asset]:
    """Every static file by the path pages find it at."""
    return {asset.path: asset for asset in assets().values()}


@cache
def build_mark() -> str:
    """Changes whenever a template or a static file does: part of every page's ETag."""
    mark = blake2b(digest_size=6)
    for folder in ("static", "templates"):
        for entry in sorted(files(__package__).joinpath(folder).iterdir(), key=lambda each: each.name):
            mark.update(entry.read_bytes())
    return mark.hexdigest()
