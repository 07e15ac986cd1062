"""What the window draws of a case from an office in the wrong hands; thousands in bench_drawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from PySide6.QtWidgets import QApplication

from tests.acceptance import drawing
from tests.acceptance.drawing import Drawing
from tests.hostile import TEXTS, Export, exports
from tests.services.exporting import Parts
from tests.watched import Watched

CASES = 50
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", extend=True)


@pytest.fixture
def drawn(qapp: QApplication, qtbot: object, tmp_path: Path) -> Iterator[Drawing]:
    drawing.an_office(tmp_path / "office")
    with drawing.at_work(qapp, tmp_path, tmp_path / "office") as made:
        yield made


@pytest.mark.parametrize("number", [1, 2])
def test_whatever_was_sent_is_drawn_or_refused(drawn: Drawing, inside: Parts, number: int) -> None:
    first = drawing.plain(inside, drawn)
    usual = drawing.usual(drawn, first)

    @seed(number)
    @settings(
        max_examples=CASES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(exports(first, drawn.watched.bait, TEXTS))
    def look(export: Export) -> None:
        drawn.show(export, onward=drawn.shown % 7 == 0).hold_to(usual)

    look()
    assert drawn.taken > CASES / 3, "hardly anything was looked at"
    assert drawn.refused
    drawn.lock()


def test_the_watch_sees_what_is_opened(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    try:
        assert not watched.touched()
        Path(watched.bait.file).read_bytes()
        assert watched.touched()
        assert not watched.touched()
    finally:
        watched.close()
