"""Pieces of work in forks of one process, each in a folder of its own, with what it says kept."""

from __future__ import annotations

import faulthandler
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.acceptance.workers.raising import TELLING
from tests.acceptance.workers.watching import found_in, spellings

PATIENCE = 180
"""Seconds for one process; only a broken program needs them."""

Work = Callable[[Path], dict[str, Any]]
Then = Callable[[str, dict[str, Any]], None]


class Lanes:
    """Does pieces of work, each in a fork of this process, a few at a time."""

    def __init__(self, box: Path, lanes: int) -> None:
        self._box, self._lanes = box, lanes
        self._running: dict[int, tuple[Path, list[Work], Then, dict[str, Any]]] = {}
        self._number = 0

    def do(self, works: list[Work], then: Then) -> None:
        """Each in a process, the next when that has ended; `then(end, answers)` is called here."""
        while len(self._running) >= self._lanes:
            self._wait()
        self._number += 1
        box = self._box / f"{self._number}"
        box.mkdir()
        self._begin(box, works, then, {})

    def _begin(self, box: Path, works: list[Work], then: Then, before: dict[str, Any]) -> None:
        pid = os.fork()
        if pid == 0:
            _live(box, works[0])
        self._running[pid] = box, works[1:], then, before

    def rest(self) -> None:
        """Until all is done."""
        while self._running:
            self._wait()

    def _wait(self) -> None:
        pid, status = os.wait()
        if pid not in self._running:
            return
        box, left, then, answer = self._running.pop(pid)
        end = "ok"
        if os.WIFSIGNALED(status):
            end = signal.Signals(os.WTERMSIG(status)).name
            end += " " + (box / "crash").read_text("utf-8")[-1500:]
        elif (box / "stumbled").exists():
            end = (box / "stumbled").read_text("utf-8")
        else:
            for name, value in json.loads((box / "answer").read_text("utf-8")).items():
                answer[name] = answer.get(name, []) + value if name == "wrong" else value
            if left:
                self._begin(box, left, then, answer)
                return
        then(end, answer)
        shutil.rmtree(box, ignore_errors=True)


def _live(box: Path, work: Work) -> None:
    """The life of a fork; it never comes back."""
    code = 0
    try:
        signal.alarm(PATIENCE)
        for name in ("home", "temporary", "runtime"):
            (box / name).mkdir(mode=0o700, exist_ok=True)
        os.environ |= {
            "HOME": str(box / "home"),
            "TMPDIR": str(box / "temporary"),
            "XDG_RUNTIME_DIR": str(box / "runtime"),
        }
        for name in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(box / "home" / name.lower())
        _to_files(box)
        with (box / "crash").open("w") as crash:
            faulthandler.enable(crash)
            answer = work(box)
        (box / "answer").write_text(json.dumps(answer), "utf-8")
    except BaseException:
        (box / "stumbled").write_text(traceback.format_exc(), "utf-8")
        code = 1
    os._exit(code)


def _to_files(box: Path) -> None:
    """What the process says goes to `said.1` and `said.2`."""
    for number in (1, 2):
        file = os.open(box / f"said.{number}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115


def said(box: Path, number: int) -> str:
    sys.stdout.flush()
    sys.stderr.flush()
    return (box / f"said.{number}").read_text("utf-8", "replace")


def files_telling(box: Path) -> list[str]:
    """Where in the vault, the home, the temporary and the exports' folder the words stand."""
    wanted = [(word, spellings(word)) for word in TELLING]
    there = [box / name for name in ("vault", "other", "home", "temporary", "runtime", "out")]
    return found_in([one for one in there if one.is_dir()], wanted)
