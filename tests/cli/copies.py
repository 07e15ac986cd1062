"""Runs `avhopp` in copies of one process that has loaded it: loading is nine tenths of a command.

Each copy is a process of its own, with its own streams, folder, memory and end.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.cli import loaded


class Loaded:
    """The process that is copied, begun with this environment."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", loaded.__name__, str(theirs.fileno())],
                env=environment,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                stdin=subprocess.PIPE,  # of the kind that the copies are given
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        atexit.register(self.close)

    def run(
        self, folder: Path, arguments: tuple[str, ...], given: bytes, patience: float
    ) -> tuple[int, bytes, bytes]:
        """Exit code (below zero: the signal), output and errors of one command in a folder."""
        (source, to_give), (out, to_say), (err, to_tell) = (os.pipe() for _stream in range(3))
        asked = json.dumps([str(folder), arguments]).encode()
        assert len(asked) < loaded.MOST
        socket.send_fds(self._ours, [asked], [source, to_say, to_tell])
        for theirs in (source, to_say, to_tell):
            os.close(theirs)
        with ThreadPoolExecutor(3) as at_once:
            at_once.submit(_give, to_give, given)
            said, told = at_once.submit(_all_of, out), at_once.submit(_all_of, err)
            try:
                self._ours.settimeout(patience)
                answer = self._ours.recv(99)
            except BaseException:
                self.close()  # what hangs ends, and the threads with it
                raise
        assert answer, self._process.communicate()
        return int(answer), said.result(), told.result()

    def close(self) -> None:
        """End it, and the copy that runs if one does."""
        atexit.unregister(self.close)
        self._ours.close()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()


def _give(handle: int, data: bytes) -> None:
    """Write all, as far as anybody reads."""
    try:
        while data:
            data = data[os.write(handle, data) :]
    except BrokenPipeError:
        pass
    finally:
        os.close(handle)


def _all_of(handle: int) -> bytes:
    with open(handle, "rb") as stream:
        return stream.read()


_loaded: list[Loaded] = []


def run(
    environment: dict[str, str], folder: Path, arguments: tuple[str, ...], given: bytes
) -> tuple[int, bytes, bytes]:
    """One command in a copy that began with just this environment."""
    alike = {name: value for name, value in environment.items() if name != "PYTEST_CURRENT_TEST"}
    if _loaded and _loaded[0].environment != alike:
        _loaded.pop().close()
    if not _loaded:
        _loaded.append(Loaded(alike))
    return _loaded[0].run(folder, arguments, given, patience=120)
