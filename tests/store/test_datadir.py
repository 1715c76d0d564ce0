"""The data folder: made, refused, locked."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from octavo.errors import StartError, StoreVersionError
from octavo.store import datadir


def test_it_is_made_private_and_names_its_format(data_dir: Path) -> None:
    folder = data_dir / "new" / "folder"
    datadir.prepare(folder)
    assert (folder / "VERSION").read_text() == f"{datadir.FORMAT}\n"
    assert folder.stat().st_mode & 0o066 == 0
    datadir.prepare(folder)


def test_rights_of_a_folder_that_stands_are_left_alone(data_dir: Path) -> None:
    data_dir.chmod(0o750)
    datadir.prepare(data_dir)
    assert data_dir.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("written", ["2", "99", "", "two", "0", "\udcff"])
def test_a_folder_of_a_newer_octavo_is_one_clear_line(data_dir: Path, written: str) -> None:
    (data_dir / "VERSION").write_text(written, errors="surrogateescape")
    with pytest.raises(StoreVersionError, match="newer Octavo") as caught:
        datadir.prepare(data_dir)
    assert "\n" not in str(caught.value)
    assert str(data_dir) in str(caught.value)


def test_a_file_where_the_folder_should_be_is_one_clear_line(data_dir: Path) -> None:
    (data_dir / "file").write_text("")
    with pytest.raises(StartError, match="OCTAVO_DATA_DIR"):
        datadir.prepare(data_dir / "file" / "folder")
    with pytest.raises(StartError, match="OCTAVO_DATA_DIR"):
        datadir.prepare(data_dir / "file")


def test_a_full_disk_is_named() -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert "the disk is full" in str(datadir.cannot_write(Path("/data"), error))


def test_a_private_file_is_whole_and_for_its_owner_only(data_dir: Path) -> None:
    path = data_dir / "secret"
    path.write_text("old")
    path.chmod(0o644)
    datadir.write_private(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(data_dir) == ["secret"]


def test_only_one_service_holds_the_folder(data_dir: Path) -> None:
    with datadir.only_one(data_dir), pytest.raises(StartError, match="another Octavo is running"):
        datadir.only_one(data_dir).__enter__()
    with datadir.only_one(data_dir):
        assert (data_dir / "service.lock").exists()


def test_a_killed_holder_frees_the_folder(data_dir: Path) -> None:
    hold = (
        "import pathlib, sys, time\n"
        "from octavo.store import datadir\n"
        "with datadir.only_one(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", hold, data_dir], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StartError):
            datadir.only_one(data_dir).__enter__()
        holder.kill()
    with datadir.only_one(data_dir):
        pass


def test_a_forked_child_does_not_keep_the_lock(data_dir: Path) -> None:
    lock = datadir.Lock(data_dir / "a.lock")
    assert lock.exclusive()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, b"x")
        time.sleep(600)
        os._exit(0)
    try:
        os.read(reader, 1)
        lock.close()
        other = datadir.Lock(data_dir / "a.lock")
        assert other.exclusive()
        other.close()
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def test_a_lock_is_shared_or_exclusive(data_dir: Path) -> None:
    one, two = datadir.Lock(data_dir / "a.lock"), datadir.Lock(data_dir / "a.lock")
    assert one.shared()
    assert two.shared()
    assert not one.exclusive()
    two.close()
    assert one.exclusive()
    one.close()
    assert not one.held
    assert not one.shared()
