"""Has Linux refuse this process, and all it starts, every network and every look into others.

A seccomp filter: a small program that the kernel asks before each system call. It can be made
stricter afterwards, never looser, and children inherit it. Refused are

- every socket but a Unix one (X11, Wayland, D-Bus, CUPS and input methods speak through those);
- the calls that read or write another process's memory, or take its open files;
- `io_uring`, which could do all this without a system call that is asked about;
- the system calls of 32-bit programs and of x32, whose numbers mean something else.

What it cannot refuse: asking a program outside the filter, by its Unix socket, to connect; opening
`/proc/<pid>/mem` of another program of the same user, a file like any (Yama can refuse it).
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Sequence
from typing import NamedTuple

_AF_UNIX, _AF_INET, _AF_INET6, _AF_NETLINK, _AF_PACKET = 1, 2, 10, 16, 17
_NO_TYPE = 15
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_SET_MODE_FILTER, _SECCOMP_FILTER_FLAG_TSYNC = 1, 1
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000

# Instructions of the kernel's classic packet filter, and where the call's facts lie.
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16


class Machine(NamedTuple):
    """How a kind of machine numbers what the filter names. `x32`: where x32's numbers begin."""

    architecture: int
    seccomp: int
    sockets: tuple[int, ...]  # socket, socketpair
    others: tuple[int, ...]  # ptrace, process_vm_readv, process_vm_writev, pidfd_getfd
    io_uring: int = 425
    x32: int | None = None


MACHINES = {
    "x86_64": Machine(0xC000003E, 317, (41, 53), (101, 310, 311, 438), x32=0x40000000),
    "aarch64": Machine(0xC00000B7, 277, (198, 199), (117, 270, 271, 438)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


Instruction = tuple[int, int, int, int]
"""Operation, steps to skip when the comparison holds, when it does not, operand."""


def program(machine: Machine) -> list[Instruction]:
    """The filter, instruction by instruction."""
    foreign, peeking, network = errno.ENOSYS, errno.EPERM, errno.EAFNOSUPPORT
    found: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IF_EQUAL, 1, 0, machine.architecture),
        (_RETURN, 0, 0, _ERRNO | foreign),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine.x32 is not None:
        found += [(_IF_AT_LEAST, 0, 1, machine.x32), (_RETURN, 0, 0, _ERRNO | foreign)]
    found += [(_IF_EQUAL, 0, 1, machine.io_uring), (_RETURN, 0, 0, _ERRNO | foreign)]
    for number in machine.others:
        found += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | peeking)]
    first, second = machine.sockets
    return [
        *found,
        (_IF_EQUAL, 2, 0, first),
        (_IF_EQUAL, 1, 0, second),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),  # the kernel looks at these 32 bits only
        (_IF_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | network),
    ]


def this_machine() -> Machine | None:
    """None where the filter is not written for the system or the processor."""
    if sys.platform != "linux" or sys.maxsize < 1 << 32 or sys.byteorder != "little":
        return None
    return MACHINES.get(os.uname().machine)


def apply() -> bool:
    """Begin to refuse, for every thread and for good; False where this system cannot."""
    machine = this_machine()
    if machine is None:
        return False
    code = _packed(program(machine))
    asked = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None)
    number = ctypes.c_long
    # Without this only root may, and with it no program we start can gain rights.
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, *map(ctypes.c_ulong, (1, 0, 0, 0))):
        return False
    mode, flags = number(_SECCOMP_SET_MODE_FILTER), number(_SECCOMP_FILTER_FLAG_TSYNC)
    done = libc.syscall(number(machine.seccomp), mode, flags, ctypes.byref(asked))
    return bool(done == 0)


def holds() -> bool:
    """Whether the system refuses this process a network: tried, not remembered.

    Asked for a socket of a type that there is not, the system opens none: `EINVAL`. Only a filter
    that refuses the whole family answers something else.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    for family in (_AF_INET, _AF_INET6, _AF_NETLINK, _AF_PACKET):
        libc.socket(family, _NO_TYPE, 0)
        if ctypes.get_errno() == errno.EINVAL:
            return False
    return True


def _packed(instructions: Sequence[Instruction]) -> bytes:
    return b"".join(struct.pack("HBBI", *instruction) for instruction in instructions)
