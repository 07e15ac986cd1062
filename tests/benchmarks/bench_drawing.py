"""Thousands of cases from an office in the wrong hands, in the real window.

Others each time: the seed that is said first draws the same ones again (`AVHOPP_DRAWN_SEED`).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.acceptance import conftest, drawing
from tests.acceptance.drawing import Cost, Drawing
from tests.hostile import TEXTS, Export, exports
from tests.services.exporting import Parts

sent = conftest.sent
inside = conftest.inside

CASES = int(os.environ.get("AVHOPP_DRAWN_CASES", "3000"))
"""Fewer while something is looked for."""
SEED = int(os.environ.get("AVHOPP_DRAWN_SEED") or secrets.randbelow(10**6))
"""Of the first office's cases; each office after it has the next."""
EACH = 60
"""Cases of one office: whether one was received before is asked of each that is there."""
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", extend=True)


def drawn_by(drawn: Drawing, first: Export, cases: int, number: int) -> list[Cost]:
    usual = drawing.usual(drawn, first)
    drawn.taken = drawn.refused = 0
    sent_by_them = exports(first, drawn.watched.bait, TEXTS)
    costs: list[Cost] = []

    @seed(number)
    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def look(data: st.DataObject) -> None:
        export = data.draw(sent_by_them)
        cost = drawn.show(export, onward=drawn.shown % 7 == 0)
        cost.hold_to(usual)
        costs.append(Cost(cost.seconds / usual.seconds, cost.memory))

    look()
    drawn.lock()
    return costs


def test_hostile_cases_are_drawn(
    qapp: QApplication,
    qtbot: object,
    inside: Parts,
    tmp_path: Path,
    figure: Callable[[str, str], None],
) -> None:
    costs: list[Cost] = []
    taken = refused = 0
    number = SEED
    while len(costs) < CASES:
        folder = tmp_path / f"{len(costs)}"
        folder.mkdir()
        drawing.an_office(folder / "office")
        with drawing.at_work(qapp, folder, folder / "office") as drawn:
            print(f"\nseed {number}, after {len(costs)} cases", flush=True)
            first = drawing.plain(inside, drawn)
            costs += drawn_by(drawn, first, min(EACH, CASES - len(costs)), number)
            taken, refused = taken + drawn.taken, refused + drawn.refused
            number += 1
    times, most = max(one.seconds for one in costs), max(one.memory for one in costs)
    figure(
        "drawing",
        f"{len(costs)} hostile cases, {taken} taken in and looked at, {refused} refused, 0 errors;"
        f" at most {times:.1f} times a plain one and {most / 2**20:.0f} MB",
    )
