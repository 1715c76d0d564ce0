"""The file that `octavo backup` writes: a tar of small zstd members, so that it streams both ways.

`octavo.json` says what it holds, `files/NAME` are files of the data folder, `tables/TABLE/NUMBER.zst`
are the pieces of a table in PostgreSQL's binary COPY form, and `end.json` closes it with row counts and
digests: a file without it was cut off.
"""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec
import zstandard

from octavo.errors import BackupError, InputError, StoreVersionError

FORMAT = 1
PIECE_BYTES = 4 * 1024 * 1024
LEVEL = 3
"""zstd's: more costs time and gains little on vectors, which do not compress."""

T = TypeVar("T")


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table and its columns, as name and type."""

    name: str
    columns: tuple[tuple[str, str], ...]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds and who wrote it."""

    format: int
    octavo: str
    made_at: datetime
    migrations: tuple[str, ...]
    tables: tuple[Table, ...]


class End(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader checks: rows and SHA-256 of each table and file, and where sequences stand."""

    rows: dict[str, int]
    digests: dict[str, str]
    sequences: dict[str, int | None]


@contextmanager
def create(path: Path) -> Iterator[IO[bytes]]:
    """A new file at `path`, for its owner only, that appears there whole or not at all.

    Raises BackupError where it cannot be written.
    """
    new = path.with_name(f".{path.name}.part")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BackupError(str(path), why, "Give a file in a folder with room that you may write to") from None
    finally:
        new.unlink(missing_ok=True)


def open_existing(path: Path) -> IO[bytes]:
    """The backup at `path`. Raises InputError where it cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower(), "Check the path") from None


class Writer:
    """Writes a backup into `file`, front to end."""

    def __init__(self, file: IO[bytes], head: Head) -> None:
        self._tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)
        self._time = head.made_at.timestamp()
        self._digests: defaultdict[str, Any] = defaultdict(hashlib.sha256)
        self._rows: dict[str, int] = {}
        self._compressor = zstandard.ZstdCompressor(level=LEVEL)
        data = msgspec.json.encode(head)
        self._digests["octavo.json"].update(data)
        self._add("octavo.json", data)

    def file(self, name: str, data: bytes) -> None:
        """Add a file of the data folder."""
        self._digests[f"files/{name}"].update(data)
        self._add(f"files/{name}", data)

    def piece(self, table: str, number: int, data: bytes) -> None:
        """Add the next piece of a table, at most PIECE_BYTES long."""
        self._digests[f"tables/{table}"].update(data)
        self._add(f"tables/{table}/{number:06}.zst", self._compressor.compress(data))

    def rows(self, table: str, rows: int) -> None:
        """Note how many rows a table had."""
        self._rows[table] = rows

    def close(self, sequences: dict[str, int | None]) -> None:
        """Write the end."""
        digests = {name: digest.hexdigest() for name, digest in self._digests.items()}
        self._add("end.json", msgspec.json.encode(End(rows=self._rows, digests=digests, sequences=sequences)))
        self._tar.close()

    def _add(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = len(data), 0o600, self._time
        self._tar.addfile(member, io.BytesIO(data))


def read_head(file: IO[bytes]) -> Head:
    """What the backup holds. Raises InputError where it is none, StoreVersionError where it is newer."""
    for name, data in members(file):
        if name != "octavo.json":
            break
        raw: Any = _decode(file, data, object)
        if isinstance(raw, dict) and isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
            raise StoreVersionError(
                file.name, f"a backup of format {raw['format']}", "Restore it with the newer Octavo"
            )
        return _decode(file, data, Head)
    raise InputError(file.name, "this is no backup of Octavo", "Give a file that `octavo backup` wrote")


def check(file: IO[bytes]) -> End:
    """Read the whole backup and hold it against its digests; its end. Raises InputError where it is broken."""
    digests: defaultdict[str, Any] = defaultdict(hashlib.sha256)
    end: End | None = None
    for name, data in members(file):
        if end is not None:
            raise broken(file, "something follows its end")
        if name == "end.json":
            end = _decode(file, data, End)
        else:
            digests[part(name)].update(data)
    if end is None:
        raise broken(file, "it was cut off")
    if end.digests != {name: digest.hexdigest() for name, digest in digests.items()}:
        raise broken(file, "its content does not match its digests")
    return end


def members(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Name and content of every member, decompressed. Raises InputError where the file is broken."""
    file.seek(0)
    decompressor = zstandard.ZstdDecompressor(max_window_size=2 * PIECE_BYTES)
    try:
        with tarfile.open(fileobj=file, mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None or member.size > 2 * PIECE_BYTES:
                    raise broken(file, f"{member.name!r} does not belong there")
                data = content.read()
                if member.name.endswith(".zst"):
                    if not 0 <= zstandard.frame_content_size(data) <= PIECE_BYTES:
                        raise broken(file, f"{member.name!r} is too large")
                    data = decompressor.decompress(data)
                yield member.name, data
    except (tarfile.TarError, zstandard.ZstdError, EOFError) as error:
        raise broken(file, f"{type(error).__name__}: {error}") from None
    except OSError as error:
        raise InputError(file.name, error.strerror or str(error), "Check the file and its disk") from None


def part(name: str) -> str:
    """The table or file that a member belongs to: "tables/TABLE" or "files/NAME"."""
    return name.rpartition("/")[0] if name.endswith(".zst") else name


def broken(file: IO[bytes], why: str) -> InputError:
    """The line that says a backup is damaged."""
    return InputError(file.name, f"the backup is broken: {why}", "Nothing was changed; use another backup")


def _decode(file: IO[bytes], data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise broken(file, str(error)) from None
