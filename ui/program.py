"""What the window does from its first page to the lock: plugs everything together, and ends it.

In steps, each of which loads what it needs, so that there is something to see at once:

1. `Program.__init__`: the first page with its fields, and nothing else. The imports of this file.
2. `Program.show` paints it, then the rest of the page; then sets what guards the program
   (`ui/guards.py`) and looks at the vault. Until that is done no key and no click is let through.
3. `ui/app.py: load_the_rest`: what a vault is made of, while somebody types.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from ui import launcher, settings
from ui.common import theme
from ui.common.tasks import Tasks
from ui.frame import Frame
from ui.launcher import LOCKED, Note
from ui.unlock.start import Start

if TYPE_CHECKING:
    from avhopp_desktop.services.session import Session
    from ui.common.dialogs import Dialogs
    from ui.common.session_watch import SessionWatch
    from ui.guards import Guards
    from ui.main_window.window import MainWindow
    from ui.session import UiSession


FIRST = (1280, 800)
DAMAGE = "damage"
"""In the note of a lock: begin with the page for a damaged vault."""
_INTAKE_IDLE = settings.INTAKE_IDLE_MINUTES * 60


class Program(QObject):
    """From the unlock page to the lock. `end(code)` ends the process; `seconds`: the idle clock.

    `first`: how it looks where the vault folder does not say. `watch` makes what hears what
    the system says about its own lock and sleep; nothing hears it by default.
    """

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        demo: bool = False,
        note: Note | None = None,
        first: settings.Settings | None = None,
        dialogs: Dialogs | None = None,
        hand_over: Callable[[Note], object] = launcher.hand_over,
        end: Callable[[int], object] = os._exit,
        seconds: Callable[[], float] | None = None,
        watch: Callable[[QObject], SessionWatch] | None = None,
    ) -> None:
        super().__init__()
        self.app, self.folder, self._demo, self._note = app, folder, demo, note or Note()
        self._end, self._hand_over, self._first = end, hand_over, first
        self._given = dialogs, seconds, watch
        self.guards: Guards | None = None
        self.settings = settings.load(folder, first)
        self.tasks = Tasks(self)
        self.ui: UiSession | None = None
        self.session: Session | None = None
        self.window: MainWindow | None = None
        theme.begin(app, self.settings.theme, self.settings.scale, self.settings.last)
        self.frame = Frame()
        self.frame.close_wanted.connect(self.quit)
        self.start_page = self._make_start()

    def show(self) -> None:
        """Open the window at its last size. Nothing is typed into it before it is guarded."""
        if not self.frame.restoreGeometry(bytes.fromhex(self.settings.geometry)):
            self.frame.resize(*FIRST)
        self.frame.show()
        self.start_page.focus_first()
        self.frame.paint()
        theme.apply(self.app, self.settings.theme, self.settings.scale)
        self.start_page.finish()
        self.frame.paint()
        self._guard()
        self.start_page.look()
        if self._note.page == DAMAGE:
            self.start_page.show_damage()

    def _guard(self) -> None:
        """Everything that has to be there before a key, a click or a secret comes."""
        from ui.common import traces
        from ui.common.dialogs import ModalDialogs
        from ui.guards import Guards
        from ui.main_window.countdown import Countdown
        from ui.main_window.help_desk import HelpDesk
        from ui.main_window.leaving import Leaving

        dialogs, seconds, watch = self._given
        traces.keep_settings_in(self.folder)
        self.dialogs = dialogs or ModalDialogs()
        self.start_page.equip(self.dialogs)
        guards = self.guards = Guards(self.app, self.frame, seconds, watch, self)
        self.clipboard, self.curtain = guards.clipboard, guards.curtain
        self.inactivity, self.watch = guards.inactivity, guards.watch
        self.leaving = Leaving(self.tasks, self.dialogs, self.frame, self, guards)
        self._countdown = Countdown(self.inactivity, self._say_countdown, self)
        self.help = HelpDesk(self.frame, self.settings.language, self.start_page, self)
        guards.lock_key.pressed.connect(self.lock)
        self.curtain.lock_asked.connect(self.lock)
        self.curtain.changed.connect(self._curtain_changed)
        self.watch.left.connect(self._left)
        self.inactivity.expired.connect(self._idle)
        self.inactivity.warning.connect(self._warn)
        self.inactivity.returned.connect(lambda: self._warn(0))

    @Slot()
    def lock(self, *, idle: bool = False, page: str = "") -> None:
        """Save what is typed, let jobs stop, forget all: the process ends. `page`: what is next."""
        if self.session is None:
            self.start_page.forget()
        if self.session is None or self.leaving.under_way:
            return
        field, then = "", lambda: self._locked(field, page)
        with ExitStack() as last:  # a fault of ours on the way is no reason not to lock
            last.callback(self.leaving.lock, then, self.curtain.open, idle=idle)
            field = self.window.place().field if self.window is not None else ""
            self.curtain.seal()

    @Slot()
    def quit(self) -> None:
        """Save, back up, end. Nothing is lost by closing the window with its cross."""
        if self.session is None:
            if self.guards is not None:
                self.guards.clipboard.clear()
            self._end(0)
        elif self.ui is None:
            self.leaving.quit_founding(self._closed)
        else:
            self.leaving.quit(self.session, self._closed)

    def dispose(self) -> None:
        """Stop every timer and thread without ending the process: for tests and the tour."""
        if self.guards is not None:
            self._countdown.stop()
            self.guards.stop()
            self.help.close()
        self.tasks.close()
        if self.session is not None:
            self.session.close()
        self.frame.hide()
        self.frame.deleteLater()

    # Inside

    def _make_start(self) -> Start:
        start = Start(
            self.folder,
            self.tasks,
            language=self.settings.language,
            alias=self._note.alias,
            demo=self._demo,
            crashed=self._note.crashed,
            parent=self.frame,
        )
        start.opened.connect(self._opened)
        start.session_begun.connect(self._session_begun)
        start.folder_changed.connect(self._folder_changed)
        self.frame.setCentralWidget(start)
        return start

    @Slot(object)
    def _folder_changed(self, folder: Path) -> None:
        from ui.common import traces

        self.folder, self._note = folder, Note()
        traces.keep_settings_in(folder)
        self.settings = settings.load(folder, self._first)
        theme.apply(self.app, self.settings.theme, self.settings.scale)

    @Slot(object)
    def _session_begun(self, session: Session) -> None:
        """Keys are in memory from here on; whoever prints the sheet may need a while."""
        self.session = session
        settings.save(self.folder, settings.load(self.folder, self._first))  # as it looks now
        self.watch.hold()
        self.inactivity.set_limit(_INTAKE_IDLE)

    @Slot(object)
    def _opened(self, session: Session) -> None:
        from ui.features import CASE_FEATURES, FEATURES  # late: see `app.load_the_rest`
        from ui.main_window.window import MainWindow
        from ui.session import UiSession

        self.session = session
        if self.start_page.gone_away:
            self._locked("", "")
            return
        self.watch.hold()
        ui = self.ui = UiSession(
            session, self.tasks, self.dialogs, language=self.settings.language, parent=self
        )
        ui.watch = self.watch
        ui.intake_open_changed.connect(self._intake_changed)
        ui.look_changed.connect(self._look_changed)
        self.leaving.ui = ui
        self.window = MainWindow(ui, FEATURES, CASE_FEATURES)
        self.help.follow(self.window)
        self.window.lock_wanted.connect(self.lock)
        ui.damage_wanted.connect(lambda: self.lock(page=DAMAGE))
        self.frame.setCentralWidget(self.window)
        self.window.show()  # now: what cannot be seen cannot have the keyboard
        self.inactivity.set_limit(self.settings.idle * 60)
        self.inactivity.touch()
        self._return()
        # After the first paint: what it finds becomes a banner.
        QTimer.singleShot(0, self.window, self.window.check_signatures)

    def _return(self) -> None:
        """Where this person was before the lock; nobody else's place is shown to them."""
        if self.window is None or self.session is None:
            return
        from ui.session import place_of

        place = place_of(self._note)
        same = self._note.alias.casefold() == self.session.alias.casefold()
        self._note = Note()
        if place.page not in ("", DAMAGE) and same:
            self.window.return_to(place)
        else:
            self.window.begin()

    @Slot()
    def _look_changed(self) -> None:
        self.settings = settings.load(self.folder, self._first)
        theme.apply(self.app, self.settings.theme, self.settings.scale)
        if self.ui is not None and not self.ui.intake_open:
            self.inactivity.set_limit(self.settings.idle * 60)

    # Idle and curtain

    @Slot(bool)
    def _intake_changed(self, is_open: bool) -> None:
        self.inactivity.set_limit(_INTAKE_IDLE if is_open else self.settings.idle * 60)
        self._countdown.follow(is_open)

    def _say_countdown(self, text: str) -> None:
        if self.window is not None:
            self.window.side_bar.set_countdown(text)

    @Slot(int)
    def _warn(self, seconds: int) -> None:
        if self.window is not None:
            self.window.banners.warn_idle(seconds)

    @Slot()
    def _idle(self) -> None:
        if self.session is None:
            self.inactivity.start()
        self.lock(idle=True)

    @Slot()
    def _left(self) -> None:
        """The system locks, switches user or sleeps. Where locking would lose the recovery
        sheet, which is shown once, or a closing is under way, only the curtain is drawn.
        """
        if self.session is not None and (self.ui is None or self.leaving.under_way):
            self.curtain.draw()
            if not self.leaving.under_way:
                self.watch.ready()
        else:
            self.lock(idle=True)

    @Slot(bool)
    def _curtain_changed(self, drawn: bool) -> None:
        if drawn and self.ui is not None and not self.leaving.under_way:
            self.leaving.save_quietly()

    # The end

    def _locked(self, field: str, page: str) -> None:
        """`field` had the keyboard before the curtain; the case may be new since the save.

        The text is saved: whatever goes wrong now, no key stays in memory.
        """
        from ui.session import Place, note_of

        with ExitStack() as last:
            last.callback(self._end, LOCKED)
            last.callback(self._put_away)  # what was copied goes, too
            place = Place(page) if page or self.window is None else self.window.place()
            alias = self.session.alias if self.session is not None else ""
            self._hand_over(note_of(self.folder, alias, place, field))

    def _closed(self) -> None:
        with ExitStack() as last:
            last.callback(self._end, 0)
            self._put_away()

    def _put_away(self) -> None:
        if self.ui is None:
            self.start_page.forget()
        self.inactivity.stop()
        self._countdown.stop()
        self.clipboard.clear()
        _keep_look(self.folder, settings.load(self.folder, self._first), self.frame)
        self.leaving.let_go(self.session)


def _keep_look(folder: Path, kept: settings.Settings, frame: Frame) -> None:
    """Size and colours of the window, for the next one's first paint."""
    geometry = bytes(frame.saveGeometry().data()).hex()
    last = theme.mode() if kept.theme is theme.Mode.SYSTEM else kept.last
    settings.save(folder, kept._replace(geometry=geometry, last=last))
