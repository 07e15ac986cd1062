"""What stands over every tab of a case: the mark of a protected identity, the threat level."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind
from tests.ui.offices import a_case, page_session
from ui.cases.case_page import CasePage
from ui.common.buttons import Button
from ui.common.theme import Space
from ui.parts.tabs import WideTabs

CTRL = Qt.KeyboardModifier.ControlModifier


def open_case(qtbot, session, case) -> CasePage:
    page = CasePage(page_session(session))
    page.open(case)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


def test_a_protected_identity_is_marked_on_every_tab(qtbot, session):
    page = open_case(qtbot, session, a_case(session, code_name="Granit 7"))
    page.file = replace(page.file, row=replace(page.file.row, protected="secrecy_marking"))
    page._show()
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        assert page.head.protected.isVisible()
        assert "Secrecy" not in page.windowTitle()
    assert "Sekretessmarkering" in page.head.protected.text


def test_no_mark_where_nothing_is_protected(qtbot, session):
    page = open_case(qtbot, session, a_case(session))
    assert not page.head.protected.isVisible()


def test_the_level_is_read_beside_the_name(qtbot, session):
    page = open_case(qtbot, session, a_case(session))
    assert not page.head.level.isVisible(), "nothing was assessed"
    version = FormVersion((), {"assessed_on": "2026-11-20", "level": "high"}, "Anna", "")
    record = FormRecord(RecordId(bytes(16)), Kind.THREAT, (version,))
    page.file = replace(page.file, records={Kind.THREAT: (record,)})
    page._show()
    assert page.head.level.isVisible()
    assert "Hög" in page.head.level.text
    head = page.head
    acts = (head.print_button, head.note_button)
    parts = (head.title, head.level, head.stage, *acts)
    needed = sum(part.sizeHint().width() + Space.S for part in parts)
    page.resize(page.width() - head.width() + needed, page.height())
    QApplication.processEvents()
    for act in acts:  # what is done with the case stands beside them
        assert act.geometry().top() < head.title.geometry().bottom()
        assert act.geometry().left() > head.stage.geometry().right()


def test_danger_said_in_the_intake_is_read_beside_the_name_until_it_is_assessed(qtbot, session):
    page = open_case(qtbot, session, a_case(session, danger_now="unsure"))
    assert page.head.level.text == "May be in danger"
    assert page.head.level.isVisible()
    version = FormVersion((), {"assessed_on": "2026-11-20", "level": "low"}, "Anna", "")
    record = FormRecord(RecordId(bytes(16)), Kind.THREAT, (version,))
    page.file = replace(page.file, records={Kind.THREAT: (record,)})
    page._show()
    assert page.head.level.isVisible()
    assert "Låg" in page.head.level.text


def test_tabs_are_walked_from_anywhere_inside(qtbot, session):
    page = open_case(qtbot, session, a_case(session))
    assert isinstance(page.tabs, WideTabs)
    page.head.note_button.setFocus()
    page.tabs.setCurrentWidget(page.overview)
    page.overview.team.who.setFocus()
    QTest.keyClick(page.tabs.tabBar(), Qt.Key.Key_PageDown, CTRL)
    assert page.tabs.currentWidget() is page.journal
    QTest.keyClick(page.tabs.tabBar(), Qt.Key.Key_PageUp, CTRL)
    assert page.tabs.currentWidget() is page.overview


def test_one_thing_is_the_main_act(qtbot, session):
    """An entry, until a form is open that has an act of its own, and again after it."""
    page = open_case(qtbot, session, a_case(session))

    def main_acts() -> list[str]:
        buttons = page.findChildren(Button)
        return [b.text() for b in buttons if b.isVisible() and b.property("kind") == "accent"]

    entry, save = page.head.note_button.text(), page.overview.stage.editor.save_button.text()
    page.overview.stage.editor.hide()
    assert main_acts() == [entry]
    page.overview.stage.begin()
    assert main_acts() == [save]
    page.tabs.setCurrentIndex(1)
    page.tabs.setCurrentIndex(0)
    assert main_acts() == [save]
    page.print_case()
    page.leave_print()
    assert main_acts() == [save]
    page.overview.stage.editor.discard_button.click()
    assert main_acts() == [entry]
    page.overview.stay.uncover()
    assert main_acts() == [page.overview.stay.save_button.text()]
    page.overview.stay.cover()
    assert main_acts() == [entry]
