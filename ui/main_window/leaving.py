"""The two ways out, lock and quit: jobs stop, text is saved, and only then does it end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.errors import AvhoppError, Stopped
from ui.common import messages
from ui.common.dialogs import Dialogs, run_with_progress
from ui.common.tasks import Job, Tasks

if TYPE_CHECKING:
    from avhopp_desktop.services.backup import BackupInfo
    from avhopp_desktop.services.session import Session
    from ui.common.curtain import Curtain
    from ui.common.inactivity import Inactivity
    from ui.session import UiSession


_LOOK_MS = 30
_AGAIN_MS = 10_000


class Doors(Protocol):
    """What keeps others out while a lock waits (`ui.guards`)."""

    curtain: Curtain
    inactivity: Inactivity
    door: Tasks


class Leaving(QObject):
    """One leaving at a time. `ui` is set when somebody is at work."""

    def __init__(
        self,
        tasks: Tasks,
        dialogs: Dialogs,
        over: QWidget,
        parent: QObject | None = None,
        doors: Doors | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui: UiSession | None = None
        self._tasks, self._dialogs, self._over = tasks, dialogs, over
        self._under_way = self._asking = False
        self._turn = 0
        """Which lock is tried: one that somebody came back from is not tried again."""
        if doors is not None:
            doors.curtain.phrase_given.connect(lambda phrase: self._ask_back(phrase, doors))
            doors.inactivity.expired.connect(lambda: self._nobody_there(doors))

    @property
    def under_way(self) -> bool:
        """Whether the window is about to lock or close."""
        return self._under_way

    def save_quietly(self) -> bool:
        """Save what is typed; False if something could not be saved. The pages say why."""
        try:
            if self.ui is not None:
                self.ui.flush()
        except Exception:
            return False
        return True

    def lock(self, then: Callable[[], None], give_up: Callable[[], None], *, idle: bool) -> None:
        """Lock when it is safe. If text cannot be saved, a person who asked is told and stays;
        where nobody is there the curtain stays drawn and sealed, and it is tried again until it
        works or somebody comes back.
        """
        self._under_way = True
        self._turn += 1
        turn = self._turn

        def go() -> None:
            if turn != self._turn:
                return
            try:
                if self.ui is not None:
                    self.ui.flush()
            except Exception as error:
                if idle:
                    again()
                    return
                self._under_way = False
                give_up()
                self._tell(error)
                return
            then()

        def again() -> None:
            if turn != self._turn:
                return
            self._under_way = True
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._when_idle(go, broken))

        broken = again if idle else give_up
        self._when_idle(go, broken)

    def _nobody_there(self, doors: Doors) -> None:
        """The idle clock has run out while something is under way: it is to run on, or what comes
        of that would stand open for ever."""
        if self._under_way:
            doors.curtain.draw()
            doors.inactivity.start()

    def _ask_back(self, phrase: str, doors: Doors) -> None:
        """While a lock waits for something, whoever knows the passphrase need not wait for it."""
        if self.ui is None:
            return
        session = self.ui.session

        def answer(known: bool) -> None:
            if not doors.curtain.sealed:
                return  # it could lock no more, and has said so
            if not known:
                doors.curtain.refuse()
                return
            doors.curtain.open()
            doors.inactivity.start()
            self._come_back()

        from avhopp_desktop.services import slots  # late: the first window needs none

        doors.door.run(
            self,
            lambda _job: slots.knows_phrase(session, phrase),
            answer,
            lambda _error: doors.curtain.refuse(),
        )

    def _come_back(self) -> None:
        """Lock no more, and say what is not saved."""
        self._turn += 1
        self._under_way = False
        try:
            if self.ui is not None:
                self.ui.flush()
        except Exception as error:
            self._tell(error)

    def quit(self, session: Session, then: Callable[[], None]) -> None:
        """Save, make a verified backup with progress, end."""
        if self._under_way or self._asking:
            return
        self._under_way = True
        self._when_idle(lambda: self._save_and_back_up(session, then), lambda: None)

    def quit_founding(self, then: Callable[[], None]) -> None:
        """The vault is there, but the recovery sheet may not be."""
        sure = self._dialogs.ask(
            self._over,
            self.tr("Close before the sheet is put away?"),
            self.tr(
                "The recovery sheet is only shown now. Without it nobody can get in if the"
                " passphrases are lost."
            ),
            self.tr("Close all the same"),
            danger=True,
        )
        if sure:
            then()

    def let_go(self, session: Session | None) -> None:
        """Close the vault, or leave it where even that is refused; nothing for nobody."""
        if session is None:
            return
        try:
            session.close()
        except AvhoppError:
            session.abandon()

    def _when_idle(self, go: Callable[[], None], broken: Callable[[], None]) -> None:
        """Ask running jobs to stop and wait for them with the window alive.

        A fault of ours on the way is no reason never to lock again: `broken` says what then.
        """
        try:
            self._tasks.stop()
            if self._tasks.busy:
                QTimer.singleShot(_LOOK_MS, self, lambda: self._when_idle(go, broken))
            else:
                go()
        except Exception:
            self._under_way = False
            broken()
            raise

    def _save_and_back_up(self, session: Session, then: Callable[[], None]) -> None:
        try:
            if self.ui is not None:
                self.ui.flush()
        except Exception as error:
            if not self._anyway(error, self.tr("What you have just typed could not be saved")):
                return
        self._back_up(session, then)

    def _back_up(self, session: Session, then: Callable[[], None]) -> None:
        def work(job: Job) -> BackupInfo:
            from avhopp_desktop.services import backup  # late: the first window needs none

            return backup.back_up(session, None, job.report, lambda: job.stopped)

        def failed(error: Exception) -> None:
            if self._anyway(error, self.tr("No backup was made")):
                then()

        run_with_progress(
            self._dialogs,
            self._tasks,
            self._over,
            self.tr("A verified backup before closing"),
            work,
            lambda _info: then(),
            failed,
        )

    def _anyway(self, error: Exception, title: str) -> bool:
        """Quit all the same? Otherwise back to work. While it is asked the vault can be locked:
        perhaps nobody is there to answer.
        """
        words = self.tr("You stopped it.") if isinstance(error, Stopped) else _words(error)
        self._under_way, self._asking = False, True
        try:
            sure = self._dialogs.ask(
                self._over, title, words, self.tr("Close all the same"), danger=True
            )
        finally:
            self._asking = False
        if self._under_way:  # a lock has begun meanwhile, and goes on
            return False
        self._under_way = sure
        return sure

    def _tell(self, error: Exception) -> None:
        self._dialogs.tell(
            self._over,
            self.tr("Not locked: the text could not be saved"),
            _words(error),
            tone="danger",
        )


def _words(error: Exception) -> str:
    return messages.sentence(error.code if isinstance(error, AvhoppError) else "bug")
