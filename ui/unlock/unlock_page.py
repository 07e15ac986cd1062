"""Unlocking: who, with which passphrase; each thing that can go wrong said where it belongs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common import theme
from ui.common.tasks import Job, Runner
from ui.common.theme import Space
from ui.parts.labelled import Labelled, line_edit
from ui.parts.passphrase import PassphraseField
from ui.unlock.sheet import Sheet, Trouble

if TYPE_CHECKING:
    from avhopp_desktop.services.session import Session
    from avhopp_desktop.services.status import VaultStatus
    from ui.common.labels import Badge

_BY_PHRASE = frozenset({"wrong_passphrase", "wrong_passphrase_or_header", "passphrase_replaced"})
_DAMAGED = frozenset(
    {
        "database_damaged",
        "header_damaged",
        "headers_differ",
        "newer_header",
        "authority_broken",
        "foreign_vault",
    }
)
"""A file whose beginning is gone looks like another vault's."""
_LONG = 1000
"""Milliseconds after which it is said how far it is."""
_BY_ALIAS = frozenset({"alias_bad", "own_certificate_revoked", "certificate_refused"})


class UnlockPage(Sheet):
    """`opened(Session)` once; `recover_wanted`, `elsewhere_wanted` for the two links.

    Made with its two fields; `finish` adds the rest once they are painted.
    """

    opened = Signal(object)
    recover_wanted = Signal()
    restore_wanted = Signal()
    elsewhere_wanted = Signal()
    damage_wanted = Signal()

    def __init__(
        self,
        folder: Path,
        tasks: Runner,
        *,
        alias: str = "",
        crashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Avhopp", "", parent=parent)
        self.set_head("Avhopp", self.tr("The vault is locked. Nothing leaves this computer."))
        self._folder, self._tasks = folder, tasks
        self._busy = False
        self._wait = 0
        self._demo: Badge | None = None
        self._since = QElapsedTimer()
        self.alias = line_edit("alias", 40)
        self.alias.setText(alias)
        self.alias_field = Labelled(self.tr("Alias"), self.alias)
        self.phrase = PassphraseField(self.tr("Passphrase"), "passphrase", later=True)
        if crashed:
            self.body.addWidget(self._accident())
        self.body.addWidget(self.alias_field)
        self.body.addWidget(self.phrase)
        self._room = QWidget()
        """As much as `finish` fills, so that nothing moves when it does."""
        self._room.setFixedHeight(5 * (theme.px(34) + 2) + 2 * Space.M + 3 * Space.XS)
        self.body.addWidget(self._room)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)

    def finish(self) -> None:
        """What is below the fields, and what they do: made when they are on the screen."""
        from ui.common.buttons import Button

        self.phrase.finish()
        self.trouble = Trouble()
        self.button = Button(self.tr("Unlock"), "accent", "lock-open")
        self.button.setObjectName("unlock")
        self.recover_link = Button(
            self.tr("Forgotten the passphrase? Use the recovery sheet"), "quiet"
        )
        self.restore_link = Button(self.tr("Restore a backup"), "quiet")
        self.damage_link = Button(self.tr("Is the vault damaged?"), "quiet")
        self.damage_link.setObjectName("damage")
        self.elsewhere_link = Button(self.tr("Another vault folder …"), "quiet")
        self._room.setParent(None)
        self._room.deleteLater()
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.button)
        links = QVBoxLayout()
        links.setSpacing(Space.XS)
        for link in (
            self.recover_link,
            self.restore_link,
            self.damage_link,
            self.elsewhere_link,
        ):
            links.addWidget(link)
        self.body.addLayout(links)
        self.alias.returnPressed.connect(self.phrase.edit.setFocus)
        self.phrase.submitted.connect(self.unlock)
        self.button.clicked.connect(self.unlock)
        self.recover_link.clicked.connect(self.recover_wanted)
        self.restore_link.clicked.connect(self.restore_wanted)
        self.damage_link.clicked.connect(self.damage_wanted)
        self.elsewhere_link.clicked.connect(self.elsewhere_wanted)

    def focus_first(self) -> None:
        """The passphrase, if the alias is known already."""
        (self.phrase.edit if self.alias.text() else self.alias).setFocus()

    def forget(self) -> None:
        """Take a half-typed passphrase away: nobody has been here for a while."""
        self.phrase.clear()
        self.gone_away = self._busy

    @Slot()
    def unlock(self) -> None:
        """Try; the window stays alive while the key is worked out."""
        if self._busy or self._wait > 0:
            return
        self.alias_field.set_problem("")
        self.phrase.set_problem("")
        if not self.alias.text().strip():
            self.alias_field.set_problem(self.tr("Write your alias."))
            self.alias.setFocus()
            return
        if not self.phrase.text:
            self.phrase.set_problem(self.tr("Write your passphrase."))
            self.phrase.edit.setFocus()
            return
        folder, alias, phrase = self._folder, self.alias.text(), self.phrase.text
        self.gone_away = False
        self._set_busy(busy=True)

        def work(job: Job) -> Session:
            from ui.unlock import doors

            return doors.unlock(folder, alias, phrase, report=job.report)

        self._tasks.run(self, work, self._done, self._failed, self._went)

    def _accident(self) -> QWidget:
        from ui.common.labels import Banner

        text = self.tr(
            "The program ended by accident and has started again. What you had"
            " written is kept: unlock and go on."
        )
        return Banner(text, "warning")

    def look(self, found: VaultStatus) -> None:
        """What can be known without a key: whether it is busy, how long to wait."""
        if found.demo and self._demo is None:
            from ui.common.labels import Badge

            text = self.tr("DEMO: invented people only")
            self._demo = Badge(text, "warning", "triangle-alert")
            self.beside_title.addWidget(self._demo)
        if found.busy:
            from ui.common import messages

            self.trouble.say(messages.sentence("vault_busy"), "warning")
        if found.wait_seconds > 0:
            self._wait = found.wait_seconds
            self._timer.start()
            self._say_wait()

    @Slot()
    def _count_down(self) -> None:
        self._wait -= 1
        self._say_wait()

    def _say_wait(self) -> None:
        waiting = self._wait > 0
        self.button.setEnabled(not waiting and not self._busy)
        if waiting:
            self.button.setText(self.tr("Try again in %n second(s)", "", self._wait))
        else:
            self._timer.stop()
            self.button.setText(self.tr("Unlock"))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._since.invalidate()
        self.phrase.edit.setReadOnly(busy)
        if busy:
            self.phrase.edit.setFocus()  # or a second Enter would go to the next thing there is
        for widget in (self.alias, self.button, self.phrase.eye):
            widget.setEnabled(not busy)
        links = (self.recover_link, self.restore_link, self.damage_link, self.elsewhere_link)
        for link in links:
            link.setEnabled(not busy)
        if busy:
            self.trouble.work(self.tr("Unlocking. This takes a moment, on purpose."))
        else:
            self.trouble.rest()

    def _went(self, step: int, total: int) -> None:
        """Say how far it is once it takes long: after new keys, many cases are opened anew."""
        if not self._since.isValid():
            self._since.start()
        if self._since.elapsed() > _LONG:
            text = self.tr("Your cases are made ready: {done} of {total}.")
            self.trouble.go_on(step, total, text.format(done=step, total=total))

    def _done(self, session: Session) -> None:
        self.phrase.clear()
        self._set_busy(busy=False)
        self.opened.emit(session)

    def _show_way(self) -> None:
        """Scroll to where the keyboard is, once what was said has its place."""
        self.ensureWidgetVisible(self.damage_link)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        from avhopp_desktop.services import status
        from ui.common import messages

        code = messages.code_of(error)
        text = messages.sentence(code)
        if code in _BY_PHRASE:
            self.phrase.set_problem(text)
            self.phrase.edit.selectAll()
            self.phrase.edit.setFocus()
            self.look(status.vault_status(self._folder))
        elif code in _BY_ALIAS:
            self.alias_field.set_problem(text)
            self.alias.setFocus()
        elif code in _DAMAGED:
            self.trouble.say(text)
            self.damage_link.setFocus()  # under the name that the sentence gives it
            QTimer.singleShot(0, self, self._show_way)
        else:
            self.trouble.say(text)
            self.phrase.edit.setFocus()
