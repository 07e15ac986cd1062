"""One search at a time, off the window's thread: asked for, stopped, answered, left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.lookup import Key
from avhopp_desktop.services import lookup
from avhopp_desktop.services.lookup import Result
from ui.common.tasks import Job
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.session import UiSession

_KEYS = {
    Key.NAME: QT_TRANSLATE_NOOP("Finding", "name"),
    Key.NUMBER: QT_TRANSLATE_NOOP("Finding", "personal or coordination number"),
    Key.CASE_NUMBER: QT_TRANSLATE_NOOP("Finding", "case number"),
    Key.CODE_NAME: QT_TRANSLATE_NOOP("Finding", "code name"),
}
_AND = QT_TRANSLATE_NOOP("Finding", "{first} and {last}")


class Finding(QObject):
    """Holds what was found until it is left. Nothing is told before the event is written."""

    begun = Signal()
    progressed = Signal(int, int)
    found = Signal()
    failed = Signal(object)

    def __init__(self, ui: UiSession, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._job: Job | None = None
        self._turn = 0
        self.result: Result | None = None

    def ask(self, text: str) -> None:
        """Search; an older search is stopped and its answer not wanted any more."""
        self.leave()
        turn = self._turn
        try:
            prepared = lookup.prepare(self._ui.session, text)
        except AvhoppError as error:
            self.failed.emit(error)
            return
        self.begun.emit()
        self._job = self._ui.tasks.run(
            self,
            lambda job: lookup.look_through(prepared, job.report, lambda: job.stopped),
            lambda result: self._answer(turn, result),
            lambda error: self.failed.emit(error) if turn == self._turn else None,
            lambda done, total: self.progressed.emit(done, total) if turn == self._turn else None,
        )

    def stop(self) -> None:
        """Ask the running search to end; it answers through `failed`."""
        if self._job is not None:
            self._job.stop()

    def leave(self) -> None:
        """Forget what was found, and whatever still runs."""
        self.stop()
        self._turn += 1
        self._job = None
        self.result = None

    def _answer(self, turn: int, result: Result) -> None:
        if turn != self._turn or self._ui.session.ended:
            return
        try:
            self.result = lookup.conclude(self._ui.session, result)
        except AvhoppError as error:
            self.failed.emit(error)
            return
        self.found.emit()


def key_words(*keys: Key) -> str:
    """`name and code name`."""
    words = [QCoreApplication.translate("Finding", _KEYS[key]) for key in keys]
    if len(words) < 2:
        return "".join(words)
    both = QCoreApplication.translate("Finding", _AND)
    return both.format(first=words[0], last=words[-1])
