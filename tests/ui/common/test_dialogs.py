"""Questions, reasons, files and progress, opened for real."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from tests.ui.audit import unnamed
from tests.ui.inline_tasks import InlineTasks
from tests.ui.scripted_dialogs import ScriptedDialogs
from ui.common import theme
from ui.common.dialog_windows import ProgressWindow, Question, ReasonQuestion
from ui.common.dialogs import ModalDialogs, file_dialog, print_dialog, run_with_progress
from ui.common.tasks import Job, Tasks
from ui.common.traces import keep_settings_in

pytestmark = pytest.mark.real_dialogs


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def when_open(page: QWidget, act) -> None:
    """Do something to the dialog as soon as it stands."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(0, page, look)

    QTimer.singleShot(0, page, look)


def test_a_question_is_answered_by_keyboard(page):
    when_open(page, lambda d: QTest.keyClick(d, Qt.Key.Key_Return))
    assert ModalDialogs().ask(page, "Låsa?", "Allt är sparat.", "Lås") is True
    when_open(page, lambda d: QTest.keyClick(d, Qt.Key.Key_Escape))
    assert ModalDialogs().ask(page, "Låsa?", "Allt är sparat.", "Lås") is False


def test_enter_alone_does_no_harm(page):
    when_open(page, lambda d: QTest.keyClick(d, Qt.Key.Key_Return))
    assert ModalDialogs().ask(page, "Makulera?", "", "Makulera", danger=True) is False


def test_enter_presses_the_button_one_went_to(page):
    def go_to(name: str):
        def act(dialog: Question) -> None:
            button = getattr(dialog, name)
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_Return)

        return act

    when_open(page, go_to("close_button"))
    assert ModalDialogs().ask(page, "Låsa?", "Allt är sparat.", "Lås") is False
    when_open(page, go_to("confirm_button"))
    assert ModalDialogs().ask(page, "Makulera?", "", "Makulera", danger=True) is True


def test_a_question_reads_well(page, qtbot):
    question = Question(page, "Ta bort?", "Det går att ångra.", "Ta bort", danger=True)
    qtbot.addWidget(question)
    assert unnamed(question) == []
    assert question.accessibleName() == "Ta bort?"
    assert question.accessibleDescription() == "Det går att ångra."


@pytest.mark.parametrize("length", [3, 40, 90])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_of_a_question_is_cut_off(page, qtbot, length, scale):
    """On a screen of which two thirds are narrower than the window would be."""
    theme.apply(QApplication.instance(), theme.Mode.LIGHT, scale)
    try:
        text = "Ring dem först. " * length
        question = Question(page, "Ska kortet ersätta ett annat?", text, "Ta det nya", danger=True)
        qtbot.addWidget(question)
        question.show()
        QApplication.processEvents()
        words = question.words
        screen = question.screen().availableGeometry().height()
        whole = words.height() >= words.heightForWidth(words.width())
        assert whole or question.height() == screen
    finally:
        theme.apply(QApplication.instance(), theme.Mode.LIGHT, 1.0)


def test_tell_has_one_way_out(page):
    when_open(page, lambda d: QTest.keyClick(d, Qt.Key.Key_Return))
    ModalDialogs().tell(page, "Klart", "Filen är läst tillbaka.", tone="good")


def test_a_reason_is_long_enough(page, qtbot):
    question = ReasonQuestion(page, "Varför?", "", "Spara", 10)
    qtbot.addWidget(question)
    assert not question.confirm_button.isEnabled()
    question.edit.setPlainText("  för kort ")
    assert not question.confirm_button.isEnabled()
    question.edit.setPlainText("lagom lång nu")
    assert question.confirm_button.isEnabled()
    assert question.hint.text() == ""
    assert unnamed(question) == []


def test_a_reason_comes_back_trimmed(page):
    def write(dialog: QDialog) -> None:
        dialog.edit.setPlainText("  mottagaren behöver den\n")
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    when_open(page, write)
    assert ModalDialogs().ask_text(page, "Varför?", "", "Spara", shortest=5) == (
        "mottagaren behöver den"
    )
    when_open(page, lambda d: d.reject())
    assert ModalDialogs().ask_text(page, "Varför?", "", "Spara") is None


def test_a_file_is_chosen_and_leaves_no_trace(page, tmp_path: Path, home_of_its_own: Path):
    settings = tmp_path / "settings"
    keep_settings_in(settings)
    chosen = tmp_path / "canary-name.json"
    chosen.write_text("{}")

    def choose(dialog: QFileDialog) -> None:
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(chosen))
        dialog.accept()

    when_open(page, choose)
    assert ModalDialogs().choose_open_file(page, "Välj", "Kort (*.json)") == chosen
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: the dialog writes as it goes
    QSettings(QSettings.Scope.UserScope, "QtProject").sync()
    written = [p for top in (settings, home_of_its_own) for p in top.rglob("*") if p.is_file()]
    assert not [p for p in written if b"canary-name" in p.read_bytes()]
    assert not [p for p in written if os.fsencode(tmp_path) in p.read_bytes()]
    assert not list(settings.rglob("QtProject.conf"))


def test_a_cancelled_file_is_none(page):
    when_open(page, lambda d: d.reject())
    assert ModalDialogs().choose_folder(page, "Välj mapp") is None


def test_the_neutral_name_is_proposed(page, qtbot):
    mode = QFileDialog.FileMode.AnyFile
    dialog = file_dialog(page, "Spara", mode, name="export-20261120-7f3a.age")
    qtbot.addWidget(dialog)
    assert dialog.selectedFiles()[0].endswith("export-20261120-7f3a.age")
    assert dialog.history() == [] or dialog.history() == [dialog.directory().absolutePath()]


def test_progress_is_true_and_stop_works_once(page, qtbot):
    window = ProgressWindow(page, "Kontrollerar", can_stop=True)
    qtbot.addWidget(window)
    stopped = []
    window.on_stop(lambda: stopped.append(True))
    window.show()
    window.report(1, 4)
    assert (window.bar.value(), window.bar.maximum()) == (1, 4)
    assert "25" in window.state.text()
    window.stop_button.click()
    window.close()
    assert stopped == [True]
    assert window.isVisible()
    window.finish()
    assert not window.isVisible()


def test_a_job_that_cannot_stop_has_no_stop(page, qtbot):
    window = ProgressWindow(page, "Skriver", can_stop=False)
    qtbot.addWidget(window)
    window.show()
    window.reject()
    assert window.isVisible()
    assert window.stop_button.isHidden()
    window.finish()


class Halted(Exception):
    code = "stopped"


def counted(job: Job) -> int:
    for step in range(5):
        job.report(step, 5)
        if job.stopped:
            raise Halted
    return 5


def test_run_with_progress_answers_after_the_window_is_gone(page):
    script, got = ScriptedDialogs(), []
    run_with_progress(
        script,
        InlineTasks(),
        page,
        "Räknar",
        counted,
        lambda n: got.append((n, script.windows[0].finished)),
        got.append,
    )
    assert got == [(5, True)]
    assert script.windows[0].steps[-1] == (4, 5)


def test_run_with_progress_stops_a_real_job(page, qtbot):
    tasks, got = Tasks(), []

    def endless(job: Job) -> None:
        while not job.stopped:
            job.report(1, 2)
        raise Halted

    run_with_progress(ModalDialogs(), tasks, page, "Räknar", endless, got.append, got.append)
    window = page.findChild(ProgressWindow)
    window.stop_button.click()
    qtbot.waitUntil(lambda: bool(got), timeout=20_000)
    tasks.close()
    assert type(got[0]) is Halted
    QApplication.sendPostedEvents(None, 52)
    assert page.findChildren(ProgressWindow) == []


def test_the_script_refuses_what_it_does_not_know(page):
    script = ScriptedDialogs(True)
    assert script.ask(page, "a", "b", "c") is True
    with pytest.raises(AssertionError):
        script.ask(page, "a", "b", "c")


def test_nothing_is_printed_to_a_file(page):
    dialog = print_dialog(page, QPrinter())
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
