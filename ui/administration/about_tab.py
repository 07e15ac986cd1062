"""What the program is, and which versions it stands on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout

import avhopp_desktop
from avhopp_desktop.services import protection
from ui.administration.tab import Tab, buttons
from ui.common.buttons import Button
from ui.common.labels import Label, Muted
from ui.common.session_watch import Hears
from ui.common.theme import Space
from ui.session import UiSession

_PACKAGES = ("sqlcipher3", "cryptography", "pyrage", "typst", "msgspec")


class AboutTab(Tab):
    """For whoever looks after the computer."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        card = self.card(
            avhopp_desktop.NAME,
            self.tr(
                "Case work for exit programmes, on one computer and without a network. What it"
                " keeps out and what it does not promise stands in SECURITY.md."
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.XS)
        for row, (name, value) in enumerate(self._lines(ui)):
            grid.addWidget(Muted(name), row, 0)
            label = Label(value, selectable=True)
            label.setAccessibleName(f"{name}: {value}")
            grid.addWidget(label, row, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        self.locks = Muted("")
        self.locks.setObjectName("about.locks")
        card.body.addWidget(self.locks)
        self.process = Muted(self._process_words(protection.found()))
        self.process.setObjectName("about.process")
        card.body.addWidget(self.process)
        self.guide_button = Button(self.tr("Show the short guide"), "secondary", "info")
        self.guide_button.setObjectName("about.guide")
        self.guide_button.clicked.connect(ui.guide_wanted)
        self.help_button = Button(self.tr("Help  F1"), "secondary", "circle-question-mark")
        self.help_button.setAccessibleName(self.tr("Help"))
        self.help_button.clicked.connect(lambda: ui.help_wanted.emit("index"))
        card.body.addLayout(buttons(self.guide_button, self.help_button))
        self.end()

    def shown(self) -> None:
        """The system may have answered late: say it as it is now."""
        self.locks.setText(self._lock_words(self._ui.watch.hears))

    def _lock_words(self, hears: Hears) -> str:
        if hears.lock and hears.sleep:
            return self.tr(
                "The vault locks when the system says that it locks its screen, switches user or"
                " goes to sleep."
            )
        if hears.lock:
            return self.tr(
                "The vault locks when the system says that it locks its screen. It does not say"
                " beforehand that it goes to sleep: lock with Ctrl+L first."
            )
        if hears.sleep:
            return self.tr(
                "The vault locks when the computer goes to sleep. This system does not say when it"
                " locks its screen: lock with Ctrl+L first."
            )
        return self.tr(
            "This system says neither when it locks its screen nor when it goes to sleep. Lock with"
            " Ctrl+L before you leave; otherwise only the idle time locks the vault."
        )

    def _process_words(self, held: protection.Protection) -> str:
        if held.offline and held.unreadable:
            return self.tr(
                "The system refuses this program every connection to a network, and other programs"
                " of the same user every look into its memory."
            )
        if held.unreadable:
            return self.tr(
                "Other programs of the same user may not look into this program's memory. The"
                " system does not refuse it connections to a network; it makes none by itself."
            )
        return self.tr(
            "This system neither refuses the program connections to a network nor other programs"
            " of the same user a look into its memory. It makes no connection by itself."
        )

    def _lines(self, ui: UiSession) -> list[tuple[str, str]]:
        lines = [
            (self.tr("Version"), avhopp_desktop.__version__),
            (self.tr("Office"), ui.session.office_name),
            (self.tr("Vault folder"), str(ui.session.folder)),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
        ]
        for package in _PACKAGES:
            try:
                lines.append((package, version(package)))
            except PackageNotFoundError:
                continue  # an installed program may carry no metadata
        return lines
