"""The data folder: made, checked, and locked so that only one Octavo works on it."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from octavo.errors import StartError, StoreVersionError

FORMAT = 1
"""The layout of the data folder that this code reads and writes, kept in its file VERSION."""


def prepare(data_dir: Path) -> None:
    """Make the data folder where it is missing and check that this code can work in it.

    Raises StartError where it cannot be written, StoreVersionError where a newer Octavo wrote it.
    """
    try:
        if not data_dir.is_dir():
            data_dir.mkdir(parents=True)
            # Root's server runs as another user, who must be able to pass; nobody can list it.
            data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
        version = data_dir / "VERSION"
        if version.exists():
            check_format(version)
        else:
            write_private(version, f"{FORMAT}\n", mode=0o644)
        if not os.access(data_dir, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise cannot_write(data_dir, error) from None


def check_format(version: Path) -> None:
    """Raise StoreVersionError unless this code knows the format that the VERSION file names."""
    written = version.read_text(encoding="utf-8", errors="replace").strip()
    if written.isdecimal() and 0 < int(written) <= FORMAT:
        return
    why = f"format {written}, this one reads up to {FORMAT}" if written.isdecimal() else "VERSION is damaged"
    raise StoreVersionError(
        str(version.parent), why, "Install the newer Octavo again, or set OCTAVO_DATA_DIR to another folder"
    )


def cannot_write(path: Path, error: OSError) -> StartError:
    """The one line that says why a file or folder cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StartError(
            str(path), "the disk is full", "Free some space, or set OCTAVO_DATA_DIR to another disk"
        )
    why = (error.strerror or str(error)).lower()
    return StartError(str(path), why, "Set OCTAVO_DATA_DIR to a folder you can write to")


def write_private(path: Path, content: str | bytes, *, mode: int = 0o600) -> None:
    """Write a small file whole or not at all, readable by its owner only. Raises OSError."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(handle)
    new.replace(path)


class Lock:
    """A lock file of the data folder. The kernel frees it when its holder dies, however it dies."""

    def __init__(self, path: Path) -> None:
        try:
            self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise cannot_write(path, error) from None
        # A child made by fork would keep the lock after its parent's death.
        os.register_at_fork(after_in_child=self.close)

    @property
    def held(self) -> bool:
        """Whether it was not closed yet."""
        return self._handle is not None

    def exclusive(self) -> bool:
        """Take it for us alone; False where somebody else has it."""
        return self._take(fcntl.LOCK_EX | fcntl.LOCK_NB)

    def shared(self) -> bool:
        """Take it together with others; False where somebody has it alone."""
        return self._take(fcntl.LOCK_SH | fcntl.LOCK_NB)

    def close(self) -> None:
        """Let it go."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _take(self, how: int) -> bool:
        if self._handle is None:
            return False
        try:
            fcntl.flock(self._handle, how)
        except BlockingIOError:
            return False
        return True


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Hold the data folder as its one running service. Raises StartError where another one does."""
    prepare(data_dir)
    lock = Lock(data_dir / "service.lock")
    try:
        if not lock.exclusive():
            raise StartError(
                str(data_dir),
                "another Octavo is running on this data folder",
                "Stop it, or set OCTAVO_DATA_DIR to another folder",
            )
        yield
    finally:
        lock.close()
