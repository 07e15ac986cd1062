"""The first start: no vault here yet. Three ways to go on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from ui.common.buttons import Button
from ui.common.labels import Label, Muted, rule
from ui.common.theme import Space
from ui.unlock.sheet import Sheet, Trouble


class WelcomePage(Sheet):
    """`found_wanted`, `open_wanted`, `restore_wanted`."""

    help_topic = "founding"
    found_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__("Avhopp", "", 560)
        self.set_head(
            self.tr("Welcome"),
            self.tr(
                "Everything you write is kept in an encrypted vault on this computer. It has no"
                " network: nothing is sent anywhere. There is no vault here yet."
            ),
        )
        self.trouble = Trouble()
        self.found_button = Button(self.tr("Found an office"), "accent", "plus")
        self.open_button = Button(self.tr("Open a vault folder …"), "secondary", "folder-open")
        self.restore_button = Button(self.tr("Restore a backup"), "secondary", "history")
        self.found_button.clicked.connect(self.found_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.body.addWidget(self.trouble)
        for button, name, text in (
            (
                self.found_button,
                "welcome.found",
                self.tr(
                    "For whoever leads the unit. It takes about ten minutes, and you need a"
                    " printer or a USB stick for the recovery sheet."
                ),
            ),
            (
                self.open_button,
                "welcome.open",
                self.tr("The office has a vault on this computer already, in another place."),
            ),
            (
                self.restore_button,
                "welcome.restore",
                self.tr("The computer was replaced, or the vault is damaged."),
            ),
        ):
            button.setObjectName(name)
            self.body.addWidget(button)
            self.body.addWidget(Muted(text, small=True))
            self.body.addSpacing(Space.XS)
        self.body.addWidget(rule())
        self.body.addWidget(Label(self.tr("A new vault will lie here:"), "small"))
        where = Label(str(folder), "small", selectable=True)
        where.setObjectName("welcome.folder")
        self.body.addWidget(where)

    def focus_first(self) -> None:
        self.found_button.setFocus()
