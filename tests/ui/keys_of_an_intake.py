"""What each key does in an intake and in its questions."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.services import cases, intake
from tests.ui.key_desk import ALT, CTRL, Desk, K, asked, presses, wait
from ui.cases.case_page import CasePage
from ui.intake.page import IntakePage
from ui.intake.workspace import Workspace
from ui.parts.fields_simple import DateEdit

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
    desk.press(K.Key_J, CTRL)
    wait(lambda: isinstance(desk.window.page, CasePage))
    page = desk.case_page()
    page.journal.begin()
    QTest.keyClicks(QApplication.focusWidget(), "At nine.")
    desk.press(K.Key_Return, CTRL)
    assert QApplication.focusWidget() is page.head.intake_button, "entered: Enter goes back"
    desk.press(K.Key_Return)
    wait(lambda: isinstance(desk.window.page, IntakePage))
    assert desk.intake().desk.group("danger").row("injury").isAncestorOf(QApplication.focusWidget())


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
