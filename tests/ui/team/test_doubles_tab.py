"""Possible doubles on the supervisors' page: asked for, told, and opened by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.services import cases
from avhopp_desktop.store import events
from tests.people import known_as
from tests.ui.audit import tab_walk, unnamed
from tests.ui.offices import HeldTasks, a_case, page_session
from ui.team.doubles_tab import DoublesTab

PHONES = ("070-1740605", "070-1740606", "070-1740607")


def a_person(session, code_name, phone, **answers):
    case = a_case(session, code_name=code_name, callback={"way": "phone", "value": phone})
    return known_as(session, case, **answers)


@pytest.fixture
def pair(session):
    one = a_person(session, "Asp 1", PHONES[0], name="Anna Öberg", pnr="900101-2385")
    two = a_person(session, "Lind 2", PHONES[1], name="Okänd", pnr="199001012385")
    a_person(session, "Ek 3", PHONES[2], name="Per Ek")
    return one, two


def open_tab(qtbot, ui) -> DoublesTab:
    tab = DoublesTab(ui)
    qtbot.addWidget(tab)
    tab.resize(1000, 600)
    tab.show()
    tab.activateWindow()
    tab.shown()
    QApplication.processEvents()
    return tab


def lines(tab) -> list[list[str]]:
    model = tab.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_nothing_is_compared_before_somebody_asks(qtbot, session, pair):
    before = events.count(session.database)
    tab = open_tab(qtbot, page_session(session))
    assert lines(tab) == []
    assert events.count(session.database) == before
    assert tab.button.hasFocus()
    QTest.keyClick(tab.button, Qt.Key.Key_Space)
    assert events.count(session.database) == before + 1
    ((first, second, why, workers),) = lines(tab)
    assert {first, second} == {"Asp 1", "Lind 2"}
    assert (workers, why) == ("Anna", "Same personal number")
    assert "Öberg" not in str(lines(tab))
    assert tab.table.hasFocus()
    assert unnamed(tab) == []
    assert {"doubles.first", "doubles.second"} <= set(tab_walk(tab))


def test_both_cases_can_be_opened(qtbot, session, pair):
    tab = open_tab(qtbot, page_session(session))
    opened: list[object] = []
    tab._ui.case_wanted.connect(opened.append)
    tab.compare()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    tab.second_button.click()
    assert opened == sorted(pair)


def test_what_is_shown_follows_the_cases_without_a_new_comparison(qtbot, session, pair):
    tab = open_tab(qtbot, page_session(session))
    tab.compare()
    cases.void_case(session, pair[0], "samma person")
    before = events.count(session.database)
    tab.read()
    assert len(lines(tab)) == 1
    assert events.count(session.database) == before
    tab.compare()
    assert lines(tab) == []
    assert tab._stack.currentIndex() == 1
    assert tab.button.hasFocus()


def test_stop(qtbot, session, pair):
    ui = page_session(session)
    ui.tasks = held = HeldTasks()
    tab = open_tab(qtbot, ui)
    before = events.count(session.database)
    tab.compare()
    held._jobs[0].stop()
    held.let_go()
    assert lines(tab) == []
    assert events.count(session.database) == before
