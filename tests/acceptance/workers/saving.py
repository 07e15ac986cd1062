"""Somebody who saves without a pause until the process is killed.

    python -m tests.acceptance.workers.saving

For each JSON line on standard input, `{"folder", "phrase", "first", "target"}`, a new process
unlocks the vault of the box and works. It says what `operations` says. After a few other things
it does `target`, again and again. The process that reads says how it `ended`. It has loaded the
program already, which saves the time of a start.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from avhopp_desktop.services import backup
from tests.acceptance.workers.operations import NEEDS, WORKS, Worker, say


def plan(worker: Worker, target: str, dice: random.Random) -> Iterator[str]:
    """The case, a few things of every day, then the target for ever (with what it needs)."""
    yield "autosave"
    yield from ("save", "enter") if dice.random() < 0.5 else ("enter",)
    yield from dice.sample(("autosave", "save", "draft", "correct", "attach"), 2)
    while True:
        if target in NEEDS and not _there(worker, target):
            yield NEEDS[target]
        while target == "enrol" and worker.to_go():
            yield "revoke"
        yield target if target in WORKS else "autosave"


def _there(worker: Worker, target: str) -> bool:
    """Whether what the target needs is there already."""
    if target == "correct":
        return False  # an entry of its own each time, so that none grows without end
    if target == "discard":
        return bool(worker.drafts)
    if target == "revoke":
        return bool(worker.to_go())
    return bool(backup.list_backups(worker.box / "vault" / "backup"))


def live(folder: str, phrase: int, first: int, target: str) -> None:
    """Work for ever; `first` is the number to begin with."""
    dice = random.Random(first)  # noqa: S311 - a choice that can be repeated
    say({"begun": os.getpid()})
    worker = Worker(Path(folder), phrase)
    worker.take_up(old=dice.random() < 0.3)
    for what, serial in zip(plan(worker, target, dice), itertools.count(first), strict=False):
        worker.do(what, serial)


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                live(**json.loads(line))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        say({"ended": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])})


if __name__ == "__main__":
    main()
