"""Every key that the sheet tells is pressed here, in the real window."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, intake, journal, tasks
from tests.ui.shell import Running, found
from ui.administration.page import AdministrationPage
from ui.cases.case_page import CasePage
from ui.cases.listing.page import ListPage
from ui.common import help_texts, keys
from ui.common.help_window import HelpWindow
from ui.day.page import DayPage
from ui.intake.page import IntakePage
from ui.intake.workspace import Workspace
from ui.launcher import LOCKED
from ui.main_window.window import MainWindow
from ui.parts.draft_editor import DraftEditor
from ui.parts.fields_simple import DateEdit
from ui.parts.record_editor import RecordEditor
from ui.parts.scroll import ScrollColumn

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
UI = Path(keys.__file__).parent.parent
FROM_TABLE = ("keys.", "saving_keys.of(")

ANSWERS = {"danger_now": "no", "next_step": {"what": "Ringer", "when": "2026-11-18"}}

Presser = Callable[["Desk"], None]
PRESSERS: dict[str, Presser] = {}


def presses(name: str) -> Callable[[Presser], Presser]:
    def keep(presser: Presser) -> Presser:
        PRESSERS[name] = presser
        return presser

    return keep


class Desk:
    """The window of somebody with one case."""

    def __init__(self, running: Running) -> None:
        self.running = running
        session = found(running.program.folder)
        work = intake.begin(session)
        intake.save(session, work, {**work.answers, **ANSWERS}, finish=True)
        assert work.case is not None
        self.case: CaseId = work.case
        running.program.start_page.opened.emit(session)

    @property
    def window(self) -> MainWindow:
        window = self.running.program.window
        assert window is not None
        return window

    def front(self, window: QWidget | None = None) -> None:
        wanted = window or self.running.program.frame
        wanted.activateWindow()
        wait(lambda: QApplication.activeWindow() is wanted)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def intake(self) -> IntakePage:
        if self.window.page_name != "intake":
            self.window.start_intake()
        page = self.window.page
        assert isinstance(page, IntakePage)
        return page

    def case_page(self) -> CasePage:
        if self.window.page_name != "case":
            self.window.open_case(self.case)
        page = self.window.page
        assert isinstance(page, CasePage)
        return page

    def list_page(self) -> ListPage:
        self.window.show_page("cases")
        page = self.window.page
        assert isinstance(page, ListPage)
        return page

    def help(self) -> HelpWindow:
        shown = self.running.program.help.window
        assert shown is not None
        assert shown.isVisible()
        return shown

    def answer(self) -> object:
        """The answer to the first question of the call."""
        return self.intake().desk.answers().get("can_talk")

    def ask(self, field: str = "can_talk") -> None:
        self.intake().desk.focus_field(field)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    running = Running(qapp, tmp_path / "vault")
    yield Desk(running)
    running.close()


@pytest.mark.parametrize("group", keys.GROUPS, ids=lambda group: group.topic)
def test_every_key_does_what_the_sheet_says(desk: Desk, group: keys.Group) -> None:
    for key in group.keys:
        if key.name != "lock":
            PRESSERS[key.name](desk)
            desk.running.program.help.close()
            desk.front()
    if group.topic == "everywhere":
        PRESSERS["lock"](desk)


def test_every_key_has_a_test() -> None:
    named = [key.name for group in keys.GROUPS for key in group.keys]
    assert len(named) == len(set(named))
    assert set(named) == set(PRESSERS)


def test_pages_listen_only_to_keys_of_the_table() -> None:
    """A shortcut written out on a page would not stand on the sheet."""
    wrong = []
    for path in sorted(UI.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            ast.unparse(node.targets[0]): node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
        }
        for node in ast.walk(tree):
            call = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and call.startswith("shortcuts."):
                acts = named.get(ast.unparse(node.args[1]), node.args[1])
                listed = acts.keys if isinstance(acts, ast.Dict) else [acts]
                heard = [ast.unparse(key) for key in listed if key is not None]
                wrong += [f"{path.name} {one}" for one in heard if not one.startswith(FROM_TABLE)]
            elif call == "QShortcut" and path.name != "shortcuts.py":
                wrong.append(f"{path.name} {call}")
    assert wrong == []


def test_keys_of_the_page_are_heard_from_the_side_bar(desk: Desk) -> None:
    """Whoever clicked there, or came by Tab, still has the case before the eyes."""
    page, side = desk.case_page(), desk.window.side_bar
    side.entries["cases"].setFocus()
    desk.press(K.Key_J, CTRL)
    assert page.journal.editor.isVisible()
    assert page.journal.editor.isAncestorOf(QApplication.focusWidget())
    page.journal.editor.put_away()
    intake = desk.intake()
    before = intake.stepper.current
    side.entries["cases"].setFocus()
    desk.press(K.Key_Right, ALT)
    assert intake.stepper.current != before
    side.entries["cases"].setFocus()
    desk.press(K.Key_F4)
    assert intake.isAncestorOf(QApplication.focusWidget())
    cases_page = desk.list_page()
    side.entries["day"].setFocus()
    desk.press(K.Key_F, CTRL)
    assert cases_page.search.isAncestorOf(QApplication.focusWidget())


# Everywhere


@presses("new_intake")
def _(desk: Desk) -> None:
    desk.list_page()
    desk.press(K.Key_N, CTRL)
    assert desk.window.page_name == "intake"


@presses("pages")
def _(desk: Desk) -> None:
    for number, name in enumerate(desk.window.names(), 1):
        desk.press(K(K.Key_0 + number), CTRL)
        assert desk.window.page_name == name


@presses("tabs")
def _(desk: Desk) -> None:
    page = desk.case_page()
    before = page.tabs.currentWidget()
    desk.press(K.Key_PageDown, CTRL)
    assert page.tabs.currentWidget() is not before
    desk.press(K.Key_PageUp, CTRL)
    assert page.tabs.currentWidget() is before
    desk.window.show_page("administration")
    other = desk.window.page
    assert isinstance(other, AdministrationPage)
    desk.press(K.Key_PageDown, CTRL)
    assert other.tabs.currentIndex() == 1


@presses("curtain")
def _(desk: Desk) -> None:
    for drawn in (True, False):
        desk.press(K.Key_L, CTRL | SHIFT)
        assert desk.running.program.curtain.drawn is drawn


@presses("lock")
def _(desk: Desk) -> None:
    desk.press(K.Key_L, CTRL)
    wait(lambda: desk.running.ended == [LOCKED])


@presses("help")
def _(desk: Desk) -> None:
    desk.list_page()
    desk.press(K.Key_F1)
    assert desk.help().page_name == "cases"


@presses("help_page")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_F1)
    assert not desk.running.program.help.window.isVisible()
    desk.press(K.Key_F1, SHIFT)
    assert desk.help().page_name == "intake"


@presses("sheet")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    assert desk.help().page_name == help_texts.KEYS_PAGE


@presses("close")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    desk.front(shown := desk.help())
    desk.press(K.Key_Escape)
    assert not shown.isVisible()


# In an intake


@presses("next_step")
def _(desk: Desk) -> None:
    before = desk.intake().stepper.current
    desk.ask()
    before = desk.intake().stepper.current
    desk.press(K.Key_Right, ALT)
    assert desk.intake().stepper.current != before


@presses("step_before")
def _(desk: Desk) -> None:
    desk.ask()
    before = desk.intake().stepper.current
    desk.press(K.Key_Right, ALT)
    desk.press(K.Key_Left, ALT)
    assert desk.intake().stepper.current == before


@presses("script")
def _(desk: Desk) -> None:
    desk.ask()
    workspace = desk.intake().findChild(Workspace)
    assert workspace is not None
    for shown in (True, False):
        desk.press(K.Key_F2)
        assert workspace.script is not None
        assert workspace.script.isVisible() is shown


@presses("reach")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_F4)
    row = desk.intake().desk.group("danger").row("callback")
    assert row.isAncestorOf(QApplication.focusWidget())


@presses("note_aside")
def _(desk: Desk) -> None:
    """What the person says and no question asks for; one comes back to the same question."""
    desk.ask("injury")
    desk.press(K.Key_2)
    desk.press(K.Key_J, CTRL)
    wait(lambda: isinstance(desk.window.page, CasePage))
    page = desk.window.page
    assert isinstance(page, CasePage)
    assert page.journal.editor.group.row("facts").isAncestorOf(QApplication.focusWidget())
    QTest.keyClicks(QApplication.focusWidget(), "They come tonight.")
    case, session = page.case, desk.running.program.session
    assert session is not None
    page.head.intake_button.click()
    wait(lambda: isinstance(desk.window.page, IntakePage))
    intake_page = desk.intake()
    assert intake_page.case == case
    assert intake_page.desk.answers()["injury"] == "no"
    assert intake_page.desk.group("danger").row("injury").isAncestorOf(QApplication.focusWidget())
    (draft,) = cases.reread_case(session, case).drafts
    assert draft.entry.facts == "They come tonight."


@presses("keep_intake")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_1)
    assert desk.intake().desk.autosave.dirty
    desk.press(K.Key_S, CTRL)
    case = desk.intake().case
    assert case is not None
    assert not desk.intake().desk.autosave.dirty
    work = intake.resume(desk.window.ui.session, case)
    assert work.answers["can_talk"] == desk.answer()
    assert not work.finished
    assert desk.window.page_name == "intake", "one goes on"
    assert asked() == "can_talk"


@presses("save_intake")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_1)
    desk.press(K.Key_Return, CTRL)
    assert desk.window.page_name != "intake"


# In questions


@presses("next_question")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_Return)
    assert asked() != "can_talk"


@presses("question_after")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_Down, CTRL)
    assert asked() != "can_talk"


@presses("question_before")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_Down, CTRL)
    desk.press(K.Key_Up, CTRL)
    assert asked() == "can_talk"


@presses("answer_digit")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_2)
    assert desk.answer() == "no"


@presses("answer_letter")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_N)
    assert desk.answer() == "no"


@presses("answer_arrows")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_1)
    first = desk.answer()
    desk.press(K.Key_Right)
    assert desk.answer() != first
    desk.press(K.Key_Left)
    assert desk.answer() == first


@presses("answer_none")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_1)
    desk.press(K.Key_Delete)
    assert desk.answer() is None


@presses("date_day")
def _(desk: Desk) -> None:
    edit = a_date(desk)
    desk.press(K.Key_Up)
    assert edit.text() == "2026-11-21"
    desk.press(K.Key_Down)
    assert edit.text() == "2026-11-20"


@presses("date_month")
def _(desk: Desk) -> None:
    edit = a_date(desk)
    desk.press(K.Key_PageUp)
    assert edit.text() == "2026-12-20"
    desk.press(K.Key_PageDown)
    assert edit.text() == "2026-11-20"


# In My day


@presses("tick")
def _(desk: Desk) -> None:
    page = a_task(desk)
    desk.press(K.Key_Space)
    assert page.done_banner.isVisible()
    desk.press(K.Key_Z, CTRL)


@presses("undo_tick")
def _(desk: Desk) -> None:
    page = a_task(desk)
    before = len(page.list.rows)
    desk.press(K.Key_Space)
    assert len(page.list.rows) < before
    desk.press(K.Key_Z, CTRL)
    assert len(page.list.rows) == before


# In lists


@presses("open_line")
def _(desk: Desk) -> None:
    page = desk.list_page()
    page.table.setFocus()
    page.table.selectRow(0)
    desk.press(K.Key_Return)
    assert desk.window.page_name == "case"


@presses("look_up")
def _(desk: Desk) -> None:
    page = desk.list_page()
    desk.press(K.Key_F, CTRL)
    assert page.search.edit.hasFocus()


@presses("leave_hits")
def _(desk: Desk) -> None:
    page = desk.list_page()
    desk.press(K.Key_F, CTRL)
    QTest.keyClicks(page.search.edit, "2026")
    desk.press(K.Key_Escape)
    assert page.search.edit.text() == ""


# In a case


@presses("new_entry")
def _(desk: Desk) -> None:
    page = desk.case_page()
    desk.press(K.Key_J, CTRL)
    assert page.journal.editor.isVisible()


@presses("enter_it")
def _(desk: Desk) -> None:
    page = desk.case_page()
    desk.press(K.Key_J, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "Rang at the agreed time.")
    desk.press(K.Key_Return, CTRL)
    wait(lambda: len(page.journal.cards) == 1)


@presses("save_part")
def _(desk: Desk) -> None:
    editor, saved = an_editor(desk)
    desk.press(K.Key_Return, CTRL)
    assert saved
    editor.deleteLater()
    page = desk.case_page()
    page.tabs.setCurrentWidget(page.intake)
    QApplication.processEvents()
    assert page.intake.desk is not None
    page.intake.desk.focus_field("can_talk")
    desk.press(K.Key_2)
    desk.press(K.Key_Return, CTRL)
    assert not page.intake.desk.autosave.dirty
    file = cases.reread_case(desk.window.ui.session, desk.case)
    assert file.intake is not None
    assert file.intake.answers["can_talk"] == "no"
    assert not file.intake.draft_saved, "saved, not kept"


@presses("keep_draft")
def _(desk: Desk) -> None:
    """In every editor of a case alike: it is kept at once, and nothing is entered by it."""
    page = desk.case_page()
    editor, saved = an_editor(desk)
    editor.autosave.touch()
    desk.press(K.Key_S, CTRL)
    assert_kept(desk, editor)
    assert not saved
    editor.put_away()
    editor.deleteLater()
    page.show_tab("threat")
    page.threat.begin()
    QApplication.processEvents()
    page.threat.editor.focus_field("h1")
    desk.press(K.Key_2)
    desk.press(K.Key_S, CTRL)
    assert_kept(desk, page.threat.editor)
    file = cases.reread_case(desk.window.ui.session, desk.case)
    assert not file.live(Kind.THREAT)
    page.threat.editor.put_away()
    page.write_note()
    QApplication.processEvents()
    QTest.keyClicks(QApplication.focusWidget(), "Ringde.")
    entries = len(file.journal)
    desk.press(K.Key_S, CTRL)
    assert_kept(desk, page.journal.editor)
    assert len(cases.reread_case(desk.window.ui.session, desk.case).journal) == entries
    page.journal.editor.put_away()
    page.show_tab("intake")
    QApplication.processEvents()
    assert page.intake.desk is not None
    page.intake.desk.focus_field("can_talk")
    desk.press(K.Key_1)
    desk.press(K.Key_S, CTRL)
    assert not page.intake.desk.autosave.dirty
    file = cases.reread_case(desk.window.ui.session, desk.case)
    assert file.intake is not None
    assert file.intake.draft_saved


@presses("find_in_journal")
def _(desk: Desk) -> None:
    page = desk.case_page()
    for text in ("Båten är såld.", "Båten ligger kvar.", "Ringde."):
        entry = JournalEntry("2026-11-20T14:05", "call", text)
        journal.enter(desk.window.ui.session, desk.case, entry)
    desk.window.ui.tell(Changes(cases=frozenset({desk.case})))
    page.show_tab("journal")
    QApplication.processEvents()
    desk.press(K.Key_F, CTRL)
    assert QApplication.focusWidget() is page.journal.filter.words
    QTest.keyClicks(page.journal.filter.words, "båten")
    QApplication.processEvents()
    assert len(page.journal.cards) == 2


@presses("next_hit")
def _(desk: Desk) -> None:
    page = desk.case_page()
    for card in page.journal.cards:
        desk.press(K.Key_F3)
        assert card.isAncestorOf(QApplication.focusWidget())
    page.journal.filter.clear()


@presses("ends")
def _(desk: Desk) -> None:
    page = desk.case_page()
    for day in range(1, 21):
        entry = JournalEntry(f"2026-10-{day:02}T10:00", "call", f"Dag {day}.")
        journal.enter(desk.window.ui.session, desk.case, entry)
    desk.window.ui.tell(Changes(cases=frozenset({desk.case})))
    page.show_tab("journal")
    QApplication.processEvents()
    in_order = sorted(page.file.journal, key=lambda one: one.happened)
    bar = page.journal.findChild(ScrollColumn).verticalScrollBar()
    for here in (page.journal.cards[0], page.head.note_button, page.tabs.tabBar()):
        here.setFocus()
        desk.press(K.Key_End)
        assert page.journal.cards[-1].record.record == in_order[0].record
        assert bar.value() > 0
        desk.press(K.Key_Home)
        assert page.journal.cards[0].record.record == in_order[-1].record


@presses("put_away")
def _(desk: Desk) -> None:
    editor, saved = an_editor(desk)
    desk.press(K.Key_Escape)
    assert not editor.isVisible()
    assert not saved
    editor.deleteLater()
    page = desk.case_page()
    page.write_note()
    QApplication.processEvents()
    QTest.keyClicks(QApplication.focusWidget(), "Svarade inte.")
    desk.press(K.Key_Escape)
    assert page.journal.editor.isHidden()
    drafts = cases.reread_case(desk.window.ui.session, desk.case).drafts
    assert "Svarade inte." in {draft.entry.facts for draft in drafts}


# In the help


@presses("find")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    desk.front(shown := desk.help())
    desk.press(K.Key_F, CTRL)
    assert shown.search.hasFocus()


@presses("help_back")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    desk.front(shown := desk.help())
    shown.show_page("writing")
    desk.press(K.Key_Left, ALT)
    assert shown.page_name == help_texts.KEYS_PAGE


def an_editor(desk: Desk) -> tuple[RecordEditor, list[object]]:
    """A part of the case that is being written."""
    page = desk.case_page()
    editor = RecordEditor(desk.window.ui, desk.case, Kind.MOTIVATION)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(editor)
    saved: list[object] = []
    editor.saved.connect(saved.append)
    editor.begin({"matters_most": "Att barnen har det bra"})
    QApplication.processEvents()
    return editor, saved


def assert_kept(desk: Desk, editor: DraftEditor) -> None:
    """Its text lies in the vault as a draft, and it is still being written."""
    QApplication.processEvents()
    assert editor.isVisible()
    assert editor.isAncestorOf(QApplication.focusWidget())
    assert not editor.autosave.dirty
    file = cases.reread_case(desk.window.ui.session, desk.case)
    if isinstance(editor, RecordEditor):
        assert [draft.kind for draft in file.form_drafts].count(editor.kind) == 1
    else:
        assert file.drafts


def a_task(desk: Desk) -> DayPage:
    """A line that may be ticked off has the keyboard."""
    desk.window.show_page("day")
    page = desk.window.page
    assert isinstance(page, DayPage)
    page.list.choose(next(row for row in page.list.rows if tasks.may_tick(row.code)))
    return page


def a_date(desk: Desk) -> DateEdit:
    page = desk.intake()
    edit, step = next(
        (edit, key)
        for key in page.desk.steps
        for edit in page.desk.group(key).findChildren(DateEdit)
        if not edit.isHidden()
    )
    page.stepper.go(step)
    QApplication.processEvents()
    edit.setFocus()
    edit.setText("2026-11-20")
    return edit


def asked() -> str:
    """The question that has the keyboard."""
    widget = QApplication.focusWidget()
    while widget is not None and not widget.objectName():
        widget = widget.parentWidget()
    return widget.objectName().partition(".")[0] if widget is not None else ""


def wait(come: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not come():
        assert time.monotonic() < end
        QTest.qWait(5)
