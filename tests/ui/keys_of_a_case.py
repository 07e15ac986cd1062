"""What each key does in My day, in lists and in a case."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, journal, tasks
from tests.ui.key_desk import CTRL, Desk, K, presses, wait
from ui.day.page import DayPage
from ui.parts.draft_editor import DraftEditor
from ui.parts.record_editor import RecordEditor
from ui.parts.scroll import ScrollColumn

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
