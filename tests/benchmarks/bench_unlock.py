"""Unlock beyond Argon2, each in a process of its own.

With a warm key ring and kept lines, and with neither; of a supervisor with every case, and of a
counsellor with twenty among them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.services import vault
from avhopp_desktop.store import office as office_rows
from tests.acceptance.workers import made_up, offices
from tests.benchmarks import filled

HUGE = int(os.environ.get("AVHOPP_BENCH_HUGE", "100000"))
"""Cases of the largest vault."""
MINE = 20
TIMES = 5
LEADS = (made_up.ALIAS, made_up.PHRASE)
WORKS = (made_up.COLLEAGUE, made_up.phrase(1))
Figure = Callable[[str, str], None]


def unlocking(folder: Path, who: tuple[str, str], *how: str) -> dict[str, Any]:
    """What one unlock in a new process tells of itself."""
    command = [sys.executable, "-m", "tests.benchmarks.unlocking", str(folder), *who, *how]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["faults"] == 0
    return told


def best(folder: Path, who: tuple[str, str]) -> dict[str, Any]:
    """The quickest of a few, so that what else the machine does counts little."""
    return min((unlocking(folder, who) for _ in range(TIMES)), key=lambda told: told["work"])


def words(told: dict[str, Any]) -> str:
    return f"{1000 * told['seconds']:.0f} ms ({1000 * told['work']:.0f} ms of work)"


def forget(folder: Path) -> None:
    """Take key ring and lines away, as they are for somebody's first unlock."""
    session = offices.unlock(folder)
    session.write(lambda: office_rows.drop_key_ring(session.database, session.staff))
    session.ring.changed = False
    session.close()


def keep(folder: Path) -> None:
    """Everybody unlocks once and lets the program look through the vault."""
    for who in (LEADS, WORKS):
        unlocking(folder, who, "check")


@pytest.mark.parametrize("number", [200, 2_000, 10_000])
def test_unlocking(tmp_path: Path, number: int, figure: Figure) -> None:
    folder = filled.filled(tmp_path / "vault", number, MINE)
    keep(folder)
    leads, works = best(folder, LEADS), best(folder, WORKS)
    figure("unlock", f"{number} cases: Argon2 + {words(leads)}")
    figure("unlock-counsellor", f"{MINE} of {number} cases: Argon2 + {words(works)}")
    shown = unlocking(folder, LEADS, "window", "check")
    figure(
        "unlock-memory",
        f"{number} cases: {shown['peak']} MB, of which {shown['before']} MB are the program and"
        f" the window's libraries; {shown['after check']} MB while the log is walked afterwards",
    )
    forget(folder)
    first = unlocking(folder, LEADS)
    figure("unlock-first", f"{number} cases: Argon2 + {words(first)}")
    assert shown["peak"] > shown["before"] > 0


def test_a_huge_vault(tmp_path: Path, figure: Figure) -> None:
    folder = filled.filled(tmp_path / "vault", HUGE, MINE, quickly=True)
    keep(folder)
    leads, works = best(folder, LEADS), best(folder, WORKS)
    figure(
        "unlock-huge", f"{HUGE} cases: Argon2 + {words(leads)}, {leads['peak']} MB without window"
    )
    figure("unlock-counsellor", f"{MINE} of {HUGE} cases: Argon2 + {words(works)}")
    session = vault.unlock(folder, *WORKS)
    assert len(session.ring.cases()) == MINE
    session.close()
