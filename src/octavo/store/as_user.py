"""Run a program as another user: what root does to start PostgreSQL, which refuses to run as root.

Run as a script, `python -I as_user.py UID GID FOLDER -- PROGRAM ARGUMENT…`, because dropping
privileges between fork and exec is not safe in a process that has threads. Nothing of ours is imported.

Where that user cannot enter the folders on the way to PROGRAM or FOLDER (root's home, a private
temporary folder), it is given the one capability that lets it pass, and nothing else; no folder is
opened to others. See docs/decisions/0002-postgres-as-root.md.
"""

from __future__ import annotations

import ctypes
import os
import sys

CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
CAP_SETPCAP = 8
PR_SET_KEEPCAPS = 8
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAPABILITY_VERSION_3 = 0x20080522
REFUSED = 126
"""Exit status where the program could not be started as that user."""


class CapabilityHeader(ctypes.Structure):
    """`struct __user_cap_header_struct` of capset(2)."""

    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class CapabilitySets(ctypes.Structure):
    """`struct __user_cap_data_struct` of capset(2)."""

    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def drop(uid: int, gid: int) -> None:
    """Become that user, with that one group."""
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)


def can_reach(uid: int, gid: int, paths: list[str]) -> bool:
    """Whether that user can open each of the paths, found out by trying in a child."""
    child = os.fork()
    if child == 0:
        drop(uid, gid)
        os._exit(not all(os.access(path, os.R_OK | os.X_OK) for path in paths))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def drop_keeping(capability: int, uid: int, gid: int) -> None:
    """Become that user and keep one capability, over exec too. Raises OSError where that is forbidden."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    # access(2) leaves a user's capabilities out unless this is set, and initdb looks for its fellow
    # programs with access(2): in a closed folder it would find none.
    if permitted() >> CAP_SETPCAP & 1 and libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    drop(uid, gid)
    bit = 1 << capability
    header = CapabilityHeader(CAPABILITY_VERSION_3, 0)
    sets = (CapabilitySets * 2)(CapabilitySets(bit, bit, bit), CapabilitySets(0, 0, 0))
    if libc.capset(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), "capset")
    if libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def permitted() -> int:
    """The capabilities this process may use, as a bit set."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next((int(line.split()[1], 16) for line in status if line.startswith("CapPrm:")), 0)


def main(arguments: list[str]) -> int:
    """Become the user and turn into the program; returns only where that fails."""
    uid, gid, folder = int(arguments[0]), int(arguments[1]), arguments[2]
    program = arguments[arguments.index("--") + 1 :]
    try:
        if can_reach(uid, gid, [program[0], folder]):
            drop(uid, gid)
        else:
            # The weaker one first; a container usually grants only the stronger one.
            capability = next(
                (one for one in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE) if permitted() >> one & 1), None
            )
            if capability is None:
                sys.stderr.write(f"the user with number {uid} cannot enter {folder}\n")
                return REFUSED
            drop_keeping(capability, uid, gid)
        os.execv(program[0], program)  # noqa: S606  becoming the program is the point
    except OSError as error:
        sys.stderr.write(f"cannot become the user with number {uid}: {error.strerror}\n")
    return REFUSED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
