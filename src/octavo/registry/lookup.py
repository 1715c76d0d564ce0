"""The registry as a whole: the packaged file, and over it the one in the data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec
import structlog

from octavo.errors import RowError
from octavo.registry.known import KnownOutlet, outlet_of_fields, read_lines
from octavo.registry.names import is_shared, plain_host

log = structlog.get_logger()

FILE = "outlets.tsv"
"""The packaged file, and the one in the data folder that adds to it."""
MAX_BYTES = 20_000_000
TOLD = 5
"""Bad lines that a warning quotes."""


class Registry:
    """Outlets by their domains. Does not change."""

    def __init__(self, outlets: Iterable[KnownOutlet], problems: tuple[str, ...] = ()) -> None:
        self.problems = problems
        """What was wrong with lines that were passed over, one line each."""
        self._by_domain = {outlet.domain: outlet for outlet in outlets}
        self._by_name = {name: outlet for outlet in self._by_domain.values() for name in outlet.also}
        self._by_name |= self._by_domain

    def __iter__(self) -> Iterator[KnownOutlet]:
        return iter(self._by_domain.values())

    def __len__(self) -> int:
        return len(self._by_domain)

    @cached_property
    def version(self) -> str:
        """The same for the same outlets, whatever files they came from."""
        outlets = sorted(self._by_domain.values(), key=lambda outlet: outlet.domain)
        return hashlib.sha256(msgspec.json.encode(outlets)).hexdigest()

    def of_host(self, host: str) -> KnownOutlet | None:
        """The outlet a host belongs to: that of the longest name it ends in, or None.

        `edition.outlet.example` is of the outlet at `outlet.example`. What stands under a name that many
        share (`co.uk`, a blogging site) tells nothing of what else stands there.
        """
        labels = plain_host(host).split(".")
        for at in range(len(labels)):
            name = ".".join(labels[at:])
            if name in self._by_name:
                return self._by_name[name]
            if is_shared(name):
                break
        return None

    def with_lines(self, text: str) -> Registry:
        """The same with the lines of a file over it: a line for a known domain replaces what its columns say.

        Lines that cannot be used are passed over and told in `problems`.
        """
        outlets = dict(self._by_domain)
        problems: list[str] = []
        try:
            for number, fields in read_lines(text):
                try:
                    if isinstance(fields, RowError):
                        raise fields
                    outlet = outlet_of_fields(fields, self._by_domain.get(plain_host(fields["domain"])))
                    outlets[outlet.domain] = outlet
                except RowError as error:
                    problems.append(f"line {number}: {error.which}: {error.why}")
        except RowError as error:
            problems.append(f"{error.which}: {error.why}")
        return Registry(outlets.values(), tuple(problems))


@lru_cache(maxsize=1)
def packaged() -> Registry:
    """The registry that comes with Octavo."""
    text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return Registry(()).with_lines(text)


def registry(data_dir: Path) -> Registry:
    """The registry with `outlets.tsv` of the data folder, if there is one, over the packaged file.

    The file is read again when it changed. What cannot be used of it is told in one warning.
    """
    path = data_dir / FILE
    try:
        state = path.stat()
    except OSError:
        return packaged()
    return _with_file(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _with_file(path: Path, _changed: int, size: int) -> Registry:
    try:
        if size > MAX_BYTES:
            raise OSError(f"larger than {MAX_BYTES} bytes")
        text = path.read_text(encoding="utf-8", errors="strict")
    except (OSError, UnicodeError) as error:
        found = Registry(packaged(), (str(error),))
    else:
        found = packaged().with_lines(text)
    if found.problems:
        log.warning(
            "outlets.lines_passed_over",
            file=str(path),
            lines=len(found.problems),
            first="; ".join(found.problems[:TOLD]),
            remedy="Correct them: docs/reference/outlets.md says what a line holds",
        )
    return found
