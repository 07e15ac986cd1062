"""Start a saving worker, kill it in the middle of a save, and see what the vault still knows."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.acceptance.workers import made_up, operations, saving
from tests.acceptance.workers.judging import Judge

_LIFE = 1_000_000
"""Numbers between two lives, so that no two lives write the same."""


class Lane:
    """One vault and its lives, one after the other."""

    def __init__(self, box: Path, seed: int) -> None:
        self.box = box
        self.judge = Judge(box)
        self._workers = subprocess.Popen(
            [sys.executable, "-m", saving.__name__],
            cwd=made_up.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.dice = random.Random(seed)  # noqa: S311 - a run that can be repeated
        self.lives = 0
        self.killed: Counter[str] = Counter()
        """What was under way at each kill; `nothing` between two."""
        self.confirmed: Counter[str] = Counter()
        self.undone = 0
        """Unconfirmed work that was not there afterwards; the rest of it was."""
        self.took: dict[str, float] = {}
        operations.found(box).close()

    def close(self) -> None:
        """End the process that starts the others."""
        assert self._workers.stdin is not None
        self._workers.stdin.close()
        self._workers.wait()
        assert self._workers.stdout is not None
        self._workers.stdout.close()

    def live(self, target: str) -> None:
        """One life up to its kill in the middle of `target`, and what is left of it."""
        self.lives += 1
        asked = {
            "folder": str(self.box),
            "phrase": self.judge.known.phrase,
            "first": self.lives * _LIFE,
            "target": target,
        }
        assert self._workers.stdin is not None
        self._workers.stdin.write(json.dumps(asked).encode() + b"\n")
        self._workers.stdin.flush()
        lines = self._until_killed(target)
        for line in lines:
            self.judge.hear(line)
            if "did" in line:
                self.confirmed[line["did"]["what"]] += 1
        pending = self.judge.pending
        self.killed[pending["what"] if pending else "nothing"] += 1
        self.undone += self.judge.look()

    def _until_killed(self, target: str) -> list[dict[str, Any]]:
        """Everything it said. The kill falls anywhere within the time such work took before."""
        assert self._workers.stdout is not None
        lines: list[dict[str, Any]] = []
        rounds = self.dice.randrange(3)
        begun: dict[str, float] = {}
        child = 0
        for said in self._workers.stdout:
            line = json.loads(said)
            assert "ended" not in line, "a worker ended by itself"
            lines.append(line)
            now = time.monotonic()
            if "begun" in line:
                child = line["begun"]
                if target == "unlock":
                    break
            elif "did" in line:
                what = line["did"]["what"]
                self.took[what] = now - begun[what]
            else:
                what = line["try"]["what"]
                begun[what] = now
                rounds -= what == target and len(lines) > 2
                if rounds < 0:
                    break
        time.sleep(self.dice.random() * 1.1 * self.took.get(target, 0.05))
        os.kill(child, signal.SIGKILL)
        for said in self._workers.stdout:
            line = json.loads(said)
            if "ended" in line:
                assert line["ended"] == -signal.SIGKILL
                break
            lines.append(line)
        return lines
