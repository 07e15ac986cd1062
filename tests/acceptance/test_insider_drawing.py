"""What a colleague on the case writes past the program, drawn by the window of another.

Contents have the shape of their kind, or readers leave them out; what stands in them is his.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import FORM_KINDS, Kind
from avhopp_desktop.services import facts, reference, saving
from avhopp_desktop.services.events import log
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from tests.acceptance import drawing
from tests.acceptance.drawing import Drawing, rest, see
from tests.acceptance.fuzz_targets import _some
from tests.hostile import WORDS
from tests.offices import an_intake
from ui.cases.case_page import CasePage

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", extend=True)

LONGEST = 4_000
"""Longer texts cost as much as they are long, here as in what another office sends."""
TIMES = ("0001-01-01T00:00", "9999-12-31T23:59", "x", "2026-13-45T99:99", "", "2026-11-20T14:05")
ODD: tuple[Any, ...] = (None, True, -1, 2**53 - 1, [], {}, [[]], ["phone"] * 500, {"way": []})


class Hand:
    """What he writes, by a chance that is the same in every run."""

    def __init__(self, seed: int, drawn: Drawing) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.words = [w for w in (*WORDS, *drawn.watched.bait.markup()) if len(w) < LONGEST]

    def word(self) -> str:
        return self.chance.choice(self.words)

    def turned(self, value: Any) -> Any:
        """An answer of the right kind, with some of it exchanged."""
        roll = self.chance.random()
        if roll < 0.03:
            return self.chance.choice(ODD)
        if isinstance(value, dict):
            return {key: self.turned(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.turned(item) for item in value] * self.chance.choice([1, 1, 1, 40])
        if isinstance(value, str) and roll < 0.6:
            return self.chance.choice([*TIMES, *(self.word() for _ in range(30))])
        return value

    def contents(self) -> Iterator[tuple[Kind, str, dict[Compartment, dict[str, Any]]]]:
        """One of each kind that a form asks for, entries of each time, and a place."""
        for kind in sorted(FORM_KINDS):
            parts: dict[Compartment, dict[str, Any]] = {}
            for field in reference.form_of(kind).fields():
                answers = parts.setdefault(field.compartment or Compartment.CORE, {})
                answers.setdefault("answers", {})[field.id] = self.turned(_some(field))
            yield kind, f"{kind}/1", parts
        for time in TIMES:
            texts = ("facts", "assessment", "source", "participants", "sensitivity", "reason")
            entry = {name: self.word() for name in texts}
            entry |= {"event_time": time, "kind": self.word() or "call"}
            roles = [self.word() for _ in range(3)]
            yield Kind.JOURNAL, "journal/2", {Compartment.CORE: entry | {"roles": roles}}
        place = {name: self.word() for name in ("municipality", "address", "route", "note")}
        yield Kind.STAY, "stay/1", {Compartment.RELOCATION: place}


def written(session: Session, hand: Hand) -> CaseId:
    """A case with all that, under its own keys and in the log as it should be."""
    case = an_intake(session, finish=True)
    for kind, form, parts in hand.contents():
        record = RecordId(hand.chance.randbytes(16))
        keep(session, case, Write(record, kind, form, parts))
    lines: list[facts.Line] = []

    def compute() -> None:
        items, line = facts.update(session, case, [])
        lines.append(line)
        log.write(session, Action.SAVED, case=case, detail={"kind": "facts"}, items=items)

    session.write(compute)
    facts.show(session, lines[0])
    return case


def keep(session: Session, case: CaseId, write: Write) -> None:
    def work() -> None:
        items = saving.save(session, case, write)
        detail = {"kind": write.kind}
        log.write(session, Action.SAVED, case=case, record=write.record, detail=detail, items=items)

    session.write(work)


@pytest.fixture
def drawn(qapp: QApplication, qtbot: object, tmp_path: Path) -> Iterator[Drawing]:
    drawing.an_office(tmp_path / "office")
    with drawing.at_work(qapp, tmp_path, tmp_path / "office") as made:
        yield made


def test_whatever_stands_in_a_case_is_drawn(drawn: Drawing) -> None:
    """Every tab of it, with nothing raised, followed or taken for markup, and somebody goes on."""
    for seed in (1, 2, 3):
        case = written(drawn.window.ui.session, Hand(seed, drawn))
        drawn.window.open_case(case)
        rest()
        page = drawn.window.page
        assert isinstance(page, CasePage)
        assert len(page.file.journal) == len(TIMES)
        for number in range(page.tabs.count()):
            if page.tabs.isTabVisible(number):
                page.tabs.setCurrentIndex(number)
                see(drawn.window)
        page.contact.reveal_button.click()
        page.history.view.set_code("fields")
        page.history._read()
        see(drawn.window)
        drawn.demand()
    drawn.lock()
