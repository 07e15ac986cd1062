"""How the window looks, and how long it stays open by itself."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from ui import settings
from ui.administration.tab import Tab, buttons
from ui.common.buttons import Button
from ui.common.labels import Banner, Card
from ui.common.theme import Mode
from ui.parts.labelled import Labelled
from ui.session import UiSession


class LookTab(Tab):
    """Kept in the vault folder, in clear: nothing here says anything about anybody."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        now = settings.load(ui.session.folder)
        card = self.card(
            self.tr("Appearance"), self.tr("For everybody who uses the vault on this computer.")
        )
        self.theme = _choice(
            "look.theme",
            [
                (self.tr("As the system says"), Mode.SYSTEM),
                (self.tr("Light"), Mode.LIGHT),
                (self.tr("Dark"), Mode.DARK),
                (self.tr("High contrast"), Mode.HIGH_CONTRAST),
            ],
            now.theme,
        )
        self.text = _choice(
            "look.text", [(f"{size} %", size) for size in settings.TEXT_SIZES], now.text
        )
        # Each language under its own name: it is looked for by those who do not read the other.
        self.language = _choice(
            "look.language", [("Svenska", "sv"), ("English", "en")], now.language
        )
        self.idle = _choice(
            "look.idle",
            [(self.tr("%n minute(s)", "", one), one) for one in settings.IDLE_MINUTES],
            now.idle,
        )
        for question, field, help_text in (
            (self.tr("Colours"), self.theme, ""),
            (self.tr("Text size"), self.text, ""),
            (self.tr("Language"), self.language, ""),
            (
                self.tr("Lock when nobody has touched the computer for"),
                self.idle,
                self.tr("While an intake is open it is always 15 minutes. It cannot be off."),
            ),
        ):
            card.body.addWidget(Labelled(question, field, help_text))
            field.activated.connect(self._save)
        self._say_later(card)
        self.end()

    def _say_later(self, card: Card) -> None:
        self.later = Banner(
            self.tr("Text size and language are right everywhere after the next unlocking."), "info"
        )
        self.later.hide()
        self.lock = Button(self.tr("Lock and unlock now"), "secondary", "lock")
        self.lock.hide()
        self.lock.clicked.connect(self._ui.lock_wanted)
        card.body.addWidget(self.later)
        card.body.addLayout(buttons(self.lock))

    @Slot()
    def _save(self) -> None:
        folder = self._ui.session.folder
        before = settings.load(folder)
        new = before._replace(
            theme=Mode(self.theme.currentData()),
            text=int(self.text.currentData()),
            language=cast("Literal['sv', 'en']", self.language.currentData()),
            idle=int(self.idle.currentData()),
        )
        settings.save(folder, new)
        self._ui.look_changed.emit()
        if (new.text, new.language) != (before.text, before.language):
            self.later.show()
            self.lock.show()


def _choice(name: str, options: list[tuple[str, object]], chosen: object) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for text, value in options:
        box.addItem(text, value)
    box.setCurrentIndex([value for _text, value in options].index(chosen))
    return box
