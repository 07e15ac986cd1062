"""Everything before somebody is at work: the page that fits what lies in the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import avhopp_desktop
from avhopp_desktop.services import there
from ui import settings
from ui.common import theme
from ui.common.tasks import Runner
from ui.common.theme import Space
from ui.unlock.sheet import Sheet, Trouble
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from avhopp_desktop.services.session import Session
    from avhopp_desktop.services.status import VaultStatus
    from ui.common.dialogs import Dialogs


class Start(QWidget):
    """`opened(Session)`: somebody is at work. `session_begun(Session)`: keys are in memory
    already, while the recovery sheet is still being dealt with. `folder_changed(Path)`.

    Made with nothing but what is seen at once; `finish`, `equip` and `look` come after the first
    paint, before anybody can press anything.
    """

    opened = Signal(object)
    session_begun = Signal(object)
    folder_changed = Signal(object)
    help_wanted = Signal()

    def __init__(
        self,
        folder: Path,
        tasks: Runner,
        *,
        language: str = "sv",
        alias: str = "",
        demo: bool = False,
        crashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self._folder, self._tasks = folder, tasks
        self._dialogs: Dialogs
        self._alias, self._demo, self._crashed = alias, demo, crashed
        self._language = language
        self._stack = QStackedWidget(self)
        self._foot = QWidget()
        self._status = QHBoxLayout(self._foot)
        self._status.setSpacing(Space.S)
        self._status.setContentsMargins(Space.XL, 0, Space.XL, Space.M)
        self._keep_room()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._show_first()

    @property
    def folder(self) -> Path:
        """The vault folder these pages are about."""
        return self._folder

    @property
    def page(self) -> QWidget:
        """The page on the screen."""
        page = self._stack.currentWidget()
        assert page is not None  # noqa: S101 - begin() has put one there
        return page

    @property
    def gone_away(self) -> bool:
        """Whether whoever is let in just now has gone away meanwhile."""
        return isinstance(self.page, Sheet) and self.page.gone_away

    def help_topics(self) -> list[str]:
        """The help page about the page on the screen."""
        return [self.page.help_topic] if isinstance(self.page, Sheet) else []

    @Slot()
    def begin(self) -> None:
        """The page that fits the folder: unlock where there is a vault, else welcome."""
        self._show_first()
        self.finish()
        self.look()

    def finish(self) -> None:
        """The rest of the first page."""
        if isinstance(self.page, UnlockPage):
            self.page.finish()

    def equip(self, dialogs: Dialogs) -> None:
        """What the pages behind the first one ask with."""
        self._dialogs = dialogs

    def look(self) -> None:
        """Say what can be known of the vault without a key. Nothing moves by it, but by a
        warning that another window has the vault open.
        """
        from avhopp_desktop.services import status

        found = status.vault_status(self._folder)
        self._say_status(found)
        if isinstance(self.page, UnlockPage):
            self.page.look(found)

    def _show_first(self) -> None:
        if there.is_there(self._folder):
            self.show_unlock()
        else:
            self.show_welcome()

    def show_unlock(self) -> None:
        """Unlock the vault in the folder."""
        page = UnlockPage(
            self._folder,
            self._tasks,
            alias=self._alias,
            crashed=self._crashed,
            parent=self._stack,
        )
        page.opened.connect(self.opened)
        page.recover_wanted.connect(self.show_recover)
        page.restore_wanted.connect(self.show_restore)
        page.elsewhere_wanted.connect(lambda: self._open_elsewhere(page.trouble))
        page.damage_wanted.connect(self.show_damage)
        self._show(page)

    @Slot()
    def show_damage(self) -> None:
        """What is hit in a damaged vault, and what can be saved."""
        from ui.unlock import doors

        before, alias, phrase = self.page, self._alias, ""
        if isinstance(before, UnlockPage):
            alias, phrase = before.alias.text(), before.phrase.text
        page = doors.DamagePage(
            self._folder, self._tasks, self._dialogs, alias=alias, phrase=phrase
        )
        page.saved.connect(self._saved)
        page.restore_wanted.connect(self.show_restore)
        page.back_wanted.connect(self.begin)
        self._show(page)

    @Slot()
    def show_welcome(self) -> None:
        """There is no vault: what to do."""
        from ui.unlock.welcome_page import WelcomePage

        page = WelcomePage(self._folder)
        page.found_wanted.connect(self.show_founding)
        page.open_wanted.connect(lambda: self._open_elsewhere(page.trouble))
        page.restore_wanted.connect(self.show_restore)
        self._show(page)

    @Slot()
    def show_founding(self) -> None:
        """Found an office in the folder."""
        from ui.unlock import doors

        page = doors.FoundingPage(self._folder, self._tasks, self._dialogs, demo=self._demo)
        page.opened.connect(self.opened)
        page.session_begun.connect(self.session_begun)
        page.back_wanted.connect(self.begin)
        self._show(page)

    @Slot()
    def show_recover(self) -> None:
        """Open the vault with the sheet."""
        from ui.unlock import doors

        page = doors.RecoverPage(self._folder, self._tasks)
        page.opened.connect(self.opened)
        page.back_wanted.connect(self.begin)
        self._show(page)

    @Slot()
    def show_restore(self) -> None:
        """Restore a backup."""
        from ui.unlock import doors

        taken = self._folder.is_dir() and any(self._folder.iterdir())
        page = doors.RestorePage(self._folder, self._tasks, self._dialogs, vault_there=taken)
        page.restored.connect(self._restored)
        page.back_wanted.connect(self.begin)
        self._show(page)

    def focus_first(self) -> None:
        """Give the keyboard to where the page begins, once the window can be seen."""
        page = self.page
        if isinstance(page, Sheet):
            page.focus_first()

    def forget(self) -> None:
        """Nobody has been here for a while: a half-typed passphrase goes away."""
        page = self.page
        if isinstance(page, Sheet):
            page.forget()

    @Slot(object, object)
    def _restored(self, session: Session, folder: Path) -> None:
        self._looks_as_before(folder)
        self._move(folder)
        self.opened.emit(session)

    @Slot(object, str)
    def _saved(self, folder: Path, alias: str) -> None:
        """The new vault is unlocked like any other, by whoever saved it, and looks the same."""
        self._looks_as_before(folder)
        self._move(folder)
        self._alias = alias
        self.begin()

    def _looks_as_before(self, folder: Path) -> None:
        """Colours, text size and language of the folder whose place it takes."""
        old = self._folder
        if (old / settings.FILE).exists() and not (folder / settings.FILE).exists():
            settings.save(folder, settings.load(old))

    def _open_elsewhere(self, trouble: Trouble) -> None:
        folder = self._dialogs.choose_folder(self, self.tr("Open a vault folder"))
        if folder is None:
            return
        if not there.is_there(folder):
            from ui.common import messages

            trouble.say(messages.sentence("no_vault"), "warning")
            return
        self._move(folder)
        self.begin()

    def _move(self, folder: Path) -> None:
        if folder != self._folder:
            self._folder, self._alias = folder, ""
            self.folder_changed.emit(folder)

    def _show(self, page: Sheet) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        page.focus_first()

    def _keep_room(self) -> None:
        """As high as the line will be, so that the page does not move when it comes."""
        self._foot.setMinimumHeight(theme.px(34) + 2 + Space.M)

    def _say_status(self, found: VaultStatus) -> None:
        from avhopp_desktop.services import clock
        from ui.common.buttons import Button
        from ui.common.icons import IconLabel
        from ui.common.labels import Label, clear_layout
        from ui.parts.backup_words import backup_words

        clear_layout(self._status)
        self._keep_room()
        parts = [self.tr("Offline")]
        if found.exists:
            last, there = found.last_backup, found.backups_seen
            parts.append(backup_words(last, clock.now(), self._language, there=there))
        parts.append(self.tr("version {version}").format(version=avhopp_desktop.__version__))
        words = Label(" · ".join(parts), "small", wrap=False)
        words.setObjectName("status")
        self._status.addStretch(1)
        self._status.addWidget(IconLabel("shield-check", "muted", 16))
        self._status.addWidget(words)
        self.help_button = Button(self.tr("Help  F1"), "quiet", "circle-question-mark")
        self.help_button.setObjectName("help")
        self.help_button.setAccessibleName(self.tr("Help"))
        self.help_button.clicked.connect(self.help_wanted)
        self._status.addWidget(self.help_button)
        self._status.addStretch(1)
