"""Does one operation while the disk fails, says how that ended, and goes on afterwards.

    python -m tests.acceptance.workers.failing

It has loaded the program already, and starts a new process for every line on standard input:
`{"box", "what", "phrase"}`. That process gets ready and says its id (`ready`). At the next
line it does the operation: `{"code", "said", "told"}`. At the line after that, with `{"again",
"phrase"}`, the disk is well again: it does the same once more if it is to, enters something in
the journal, and locks the vault. Every answer is one JSON line.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from avhopp_desktop.domain.errors import AvhoppError
from tests.acceptance.workers.operations import FIRST, WORKS, Worker

UNLOCK, LOCK = "unlock", "lock"
OPERATIONS = (*WORKS, UNLOCK, LOCK)
DID = "did"
MARK = FIRST + 1
"""What is entered afterwards, to see that work goes on."""

_SET_PTRACER, _ANY = 0x59616D61, -1

Said = dict[str, Any]


class Life:
    """One process; `told` is what a `Worker` says of itself."""

    def __init__(self, box: Path, what: str, phrase: int) -> None:
        self.box, self.what, self.phrase = box, what, phrase
        self.told: list[Said] = []
        self.worker = None if what == UNLOCK else self._at_work()

    def _at_work(self) -> Worker:
        worker = Worker(self.box, self.phrase, self.told.append)
        worker.take_up(old=True)
        # The same chance in every life: so every life asks the same of the disk.
        worker.session.random = random.Random(self.what).randbytes  # noqa: S311
        return worker

    def do(self) -> None:
        if self.what == UNLOCK:
            self.worker = Worker(self.box, self.phrase, self.told.append)
        elif self.what == LOCK:
            self._worker.session.close()
        else:
            self._worker.do(self.what, FIRST)

    def again(self) -> None:
        """What was tried, once more: the same intake, the same person to be taken out."""
        if self.what == UNLOCK:
            self.do()
            return
        line = next(line["try"] for line in self.told if "try" in line)
        self.told.clear()
        self.told.append({"try": line})
        done = getattr(self._worker, self.what)(FIRST) or {}
        self.told.append({"did": line | done})

    def go_on(self) -> None:
        self.told.clear()
        before = self.worker
        if before is None:
            before = self._at_work()
        elif self.what == UNLOCK:
            before.take_up(old=True)
        worker = before
        if before.session.ended:
            worker = Worker(self.box, self.phrase, self.told.append)
            worker.case, worker.work = before.case, before.work
        worker.do("enter", MARK)
        worker.session.close()

    @property
    def _worker(self) -> Worker:
        assert self.worker is not None
        return self.worker

    def outcome(self, work: Callable[[], None]) -> Said:
        """`did`, or the code of the error and all that it says."""
        code, said = DID, ""
        try:
            work()
        except AvhoppError as error:
            code, said = error.code, " ".join([*map(str, error.args), error.place, *error.names])
        except Exception as error:
            code, said = f"raw {type(error).__name__}", traceback.format_exc()
        return {"code": code, "said": said, "told": [*self.told]}


def live(box: str, what: str, phrase: int) -> None:
    life = Life(Path(box), what, phrase)
    let_watch()
    say({"ready": os.getpid()})
    hear()
    say(life.outcome(life.do))
    asked = hear()
    life.phrase = asked["phrase"]
    none = {"code": DID, "said": "", "told": []}
    first = life.outcome(life.again) if asked["again"] else none
    say({"again": first, "on": life.outcome(life.go_on)})


def let_watch() -> None:
    """A strace that is no parent of this process may be attached."""
    ctypes.CDLL(None).prctl(_SET_PTRACER, _ANY, 0, 0, 0)


def say(line: Said) -> None:
    os.write(1, json.dumps(line).encode() + b"\n")


def hear() -> Any:
    """One line; nothing more is ever sent before it is answered."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 1 << 16)
        if not piece:
            os._exit(0)
        line += piece
    return json.loads(line)


def main() -> None:
    while True:
        asked = hear()
        child = os.fork()
        if child == 0:
            try:
                live(**asked)
                os._exit(0)
            except BaseException:
                say({"broken": traceback.format_exc()})
            finally:
                os._exit(1)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
