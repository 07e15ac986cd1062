"""Questions that stop everything else. The only file that calls `exec()`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QDir, QObject, QUrl
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.common.dialog_windows import ProgressWindow, Question, ReasonQuestion
from ui.common.tasks import Job, Runner
from ui.common.traces import forget_file_dialogs, wipe_file_dialog_settings

T = TypeVar("T")


class Progress(Protocol):
    """A window that shows how far a job is."""

    def report(self, step: int, total: int) -> None:
        """`total` 0: nobody knows how much is left."""

    def on_stop(self, call: Callable[[], None]) -> None:
        """What to do when the person presses Stop."""

    def finish(self) -> None:
        """Take the window away."""


class Dialogs(Protocol):
    """What a page may ask for. `ModalDialogs` in the program, a script of answers in tests."""

    def ask(
        self, parent: QWidget, title: str, text: str, confirm: str, *, danger: bool = False
    ) -> bool:
        """A question with two answers; True for `confirm` (a verb: "Remove"), never Enter alone
        where it is a `danger`."""

    def ask_text(
        self, parent: QWidget, title: str, text: str, confirm: str, *, shortest: int = 1
    ) -> str | None:
        """A reason in words, at least `shortest` characters; None if the person went back."""

    def tell(self, parent: QWidget, title: str, text: str, *, tone: str = "info") -> None:
        """Something that has to be read. `tone`: info, good, warning or danger."""

    def choose_open_file(self, parent: QWidget, title: str, kinds: str = "") -> Path | None:
        """An existing file. `kinds` as Qt writes filters: `"Contact cards (*.json)"`."""

    def choose_save_file(
        self, parent: QWidget, title: str, name: str, kinds: str = ""
    ) -> Path | None:
        """Where to write. `name` must be neutral: file dialogs and systems remember names."""

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """An existing folder."""

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> bool:
        """Let the person set up `printer`; False if nothing is to be printed."""

    def progress(self, parent: QWidget, title: str, *, can_stop: bool = True) -> Progress:
        """A window over `parent` for the time of a job; see `run_with_progress`."""


class ModalDialogs:
    """The real dialogs."""

    def ask(
        self, parent: QWidget, title: str, text: str, confirm: str, *, danger: bool = False
    ) -> bool:
        """See `Dialogs`."""
        return self._run(Question(parent, title, text, confirm, danger=danger))

    def ask_text(
        self, parent: QWidget, title: str, text: str, confirm: str, *, shortest: int = 1
    ) -> str | None:
        """See `Dialogs`."""
        question = ReasonQuestion(parent, title, text, confirm, shortest)
        return question.text if self._run(question) else None

    def tell(self, parent: QWidget, title: str, text: str, *, tone: str = "info") -> None:
        """See `Dialogs`."""
        self._run(Question(parent, title, text, "", tone=tone))

    def choose_open_file(self, parent: QWidget, title: str, kinds: str = "") -> Path | None:
        """See `Dialogs`."""
        return self._choose(parent, title, QFileDialog.FileMode.ExistingFile, kinds=kinds)

    def choose_save_file(
        self, parent: QWidget, title: str, name: str, kinds: str = ""
    ) -> Path | None:
        """See `Dialogs`."""
        return self._choose(parent, title, QFileDialog.FileMode.AnyFile, kinds=kinds, name=name)

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """See `Dialogs`."""
        return self._choose(parent, title, QFileDialog.FileMode.Directory)

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> bool:
        """See `Dialogs`."""
        return self._run(print_dialog(parent, printer))

    def progress(self, parent: QWidget, title: str, *, can_stop: bool = True) -> Progress:
        """See `Dialogs`."""
        window = ProgressWindow(parent, title, can_stop=can_stop)
        window.open()
        return window

    def _choose(
        self,
        parent: QWidget,
        title: str,
        mode: QFileDialog.FileMode,
        *,
        kinds: str = "",
        name: str = "",
    ) -> Path | None:
        dialog = file_dialog(parent, title, mode, kinds=kinds, name=name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        forget_file_dialogs(dialog)
        dialog.deleteLater()
        dialog.destroyed.connect(wipe_file_dialog_settings)
        return Path(chosen[0]) if chosen else None

    def _run(self, dialog: QDialog) -> bool:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted


def print_dialog(parent: QWidget, printer: QPrinter) -> QPrintDialog:
    """The system's printers, without "print to a file": that would lie in clear on the disk."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    return dialog


def file_dialog(
    parent: QWidget, title: str, mode: QFileDialog.FileMode, *, kinds: str = "", name: str = ""
) -> QFileDialog:
    """Qt's own file dialog, not the system's: that one remembers names and recent folders."""
    dialog = QFileDialog(parent, title, QDir.homePath(), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setDirectory(QDir.homePath())
    dialog.setHistory([])
    places = [QDir.homePath(), *(drive.absoluteFilePath() for drive in QDir.drives())]
    dialog.setSidebarUrls([QUrl.fromLocalFile(place) for place in places])
    dialog.setFileMode(mode)
    if mode is QFileDialog.FileMode.AnyFile:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
    if mode is QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        text = QCoreApplication.translate("Dialogs", "Choose this folder")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, text)
    return dialog


def run_with_progress(
    dialogs: Dialogs,
    runner: Runner,
    owner: QWidget,
    title: str,
    work: Callable[[Job], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    *,
    can_stop: bool = True,
) -> Job:
    """Run a job behind a progress window; Stop asks the job to stop at its next safe point.

    The window is gone when `done` or `failed` is called. A job that was stopped answers
    through `failed` with the error whose code is `stopped`.
    """
    window = dialogs.progress(owner, title, can_stop=can_stop)
    context: QObject = owner

    def finished(result: T) -> None:
        window.finish()
        done(result)

    def broken(error: Exception) -> None:
        window.finish()
        failed(error)

    job = runner.run(context, work, finished, broken, window.report)
    window.on_stop(job.stop)
    return job
