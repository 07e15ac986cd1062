"""The dialogs of `ui.common.dialogs` answered from a script written beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget


@dataclass
class ScriptedProgress:
    """A progress window that remembers what it was told and can be stopped by the script."""

    title: str
    stop_at: int | None = None
    steps: list[tuple[int, int]] = field(default_factory=list)
    finished: bool = False
    _stop: Callable[[], None] | None = None

    def report(self, step: int, total: int) -> None:
        self.steps.append((step, total))
        if self.stop_at is not None and step >= self.stop_at and self._stop is not None:
            self._stop()

    def on_stop(self, call: Callable[[], None]) -> None:
        self._stop = call

    def finish(self) -> None:
        self.finished = True


class ScriptedDialogs:
    """Answers in order; an unexpected question fails the test, `asked` tells what was asked."""

    def __init__(self, *answers: object, stop_at: int | None = None) -> None:
        self._answers = list(answers)
        self._stop_at = stop_at
        self.asked: list[tuple[str, str, str]] = []
        self.told: list[tuple[str, str, str]] = []
        self.windows: list[ScriptedProgress] = []

    def ask(
        self, parent: QWidget, title: str, text: str, confirm: str, *, danger: bool = False
    ) -> bool:
        answer = self._next("ask", title, text)
        assert isinstance(answer, bool)
        return answer

    def ask_text(
        self, parent: QWidget, title: str, text: str, confirm: str, *, shortest: int = 1
    ) -> str | None:
        answer = self._next("ask_text", title, text)
        assert answer is None or isinstance(answer, str)
        assert answer is None or len(answer.strip()) >= shortest, "the dialog would not accept this"
        return answer

    def tell(self, parent: QWidget, title: str, text: str, *, tone: str = "info") -> None:
        self.told.append((title, text, tone))

    def choose_open_file(self, parent: QWidget, title: str, kinds: str = "") -> Path | None:
        return self._path("choose_open_file", title)

    def choose_save_file(
        self, parent: QWidget, title: str, name: str, kinds: str = ""
    ) -> Path | None:
        return self._path("choose_save_file", title)

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        return self._path("choose_folder", title)

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> bool:
        """A path stands for a printer that prints into that file; None: not printed."""
        path = self._path("choose_printer", "")
        if path is not None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(path))
        return path is not None

    def progress(self, parent: QWidget, title: str, *, can_stop: bool = True) -> ScriptedProgress:
        window = ScriptedProgress(title, self._stop_at if can_stop else None)
        self.windows.append(window)
        return window

    def _next(self, kind: str, title: str, text: str) -> object:
        self.asked.append((kind, title, text))
        assert self._answers, f"an unexpected question: {kind} {title!r}"
        return self._answers.pop(0)

    def _path(self, kind: str, title: str) -> Path | None:
        answer = self._next(kind, title, "")
        assert answer is None or isinstance(answer, Path)
        return answer
