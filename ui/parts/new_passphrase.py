"""A new passphrase: words made by the program, or one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import credentials
from ui.common import messages, theme
from ui.common.buttons import Button
from ui.common.labels import Card, Label, Muted
from ui.common.theme import Space
from ui.parts.passphrase import PassphraseField


class NewPassphrase(QWidget):
    """Five words that the program makes and the person types back, or a phrase of one's own."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = credentials.new_phrase()
        self.use_words = QRadioButton(self.tr("Five words made by the program (recommended)"))
        self.use_words.setObjectName("phrase.words")
        self.use_own = QRadioButton(self.tr("A passphrase of my own"))
        self.use_own.setObjectName("phrase.own")
        self.use_words.setChecked(True)
        self.back = PassphraseField(
            self.tr("Type the five words"),
            "phrase.back",
            self.tr("Small letters, one space between the words. Say them to yourself as a story."),
        )
        self.own = PassphraseField(
            self.tr("Your passphrase"),
            "phrase.first",
            self.tr("At least 15 characters. A sentence only you know is better than odd signs."),
        )
        self.again = PassphraseField(self.tr("The same once more"), "phrase.again")
        self._build()
        self.use_words.toggled.connect(self._switch)
        self.own.edited.connect(self._check_own)
        self.back.submitted.connect(self.submitted)
        self.own.submitted.connect(self.again.edit.setFocus)
        self.again.submitted.connect(self.submitted)
        self._switch()

    @property
    def words(self) -> str:
        """The five words on the screen."""
        return self._words

    def focus_first(self) -> None:
        """Give the keyboard to the first thing to type."""
        (self.back if self.use_words.isChecked() else self.own).edit.setFocus()

    def take(self) -> str | None:
        """The phrase, if it is good and typed twice alike; otherwise says what is wrong."""
        if self.use_words.isChecked():
            if self.back.text == self._words:
                return self._words
            self.back.set_problem(self.tr("That is not the same as the five words above."))
            self.back.edit.setFocus()
            return None
        if not self._check_own(final=True):
            self.own.edit.setFocus()
            return None
        if self.again.text != self.own.text:
            self.again.set_problem(self.tr("The two are not the same."))
            self.again.edit.setFocus()
            return None
        return self.own.text

    def clear(self) -> None:
        """Forget what was typed, and make new words."""
        for field in (self.back, self.own, self.again):
            field.clear()
            field.set_problem("")
        self._renew()

    def _build(self) -> None:
        self._card = Card()
        self._card.body.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._shown = Label(self._words, "heading", selectable=False)
        self._shown.setAccessibleName(self._words)
        self.new_words = Button(self.tr("New words"), "quiet", "refresh-cw")
        self.new_words.setObjectName("phrase.new")
        self.new_words.clicked.connect(self._renew)
        row = QHBoxLayout()
        row.addWidget(self._shown, 1)
        row.addWidget(self.new_words)
        self._card.body.addLayout(row)
        self._by_words, self._by_own = QWidget(), QWidget()
        first, second = QVBoxLayout(self._by_words), QVBoxLayout(self._by_own)
        for box, widgets in (
            (first, (self._card, self.back)),
            (second, (self.own, self.again)),
        ):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(Space.M)
            for widget in widgets:
                box.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.use_words)
        column.addWidget(self.use_own)
        column.addSpacing(Space.XS)
        column.addWidget(self._by_words)
        column.addWidget(self._by_own)
        column.addWidget(
            Muted(
                self.tr(
                    "Nobody else learns it, and nobody can look it up. Write it down only if the"
                    " paper is locked away."
                ),
                small=True,
            )
        )
        self.setMinimumWidth(theme.px(240))

    @Slot()
    def _switch(self) -> None:
        by_words = self.use_words.isChecked()
        self._by_words.setVisible(by_words)
        self._by_own.setVisible(not by_words)

    @Slot()
    def _renew(self) -> None:
        self._words = credentials.new_phrase()
        self._shown.setText(self._words)
        self._shown.setAccessibleName(self._words)
        self.back.clear()
        self.back.set_problem("")

    @Slot()
    def _check_own(self, *, final: bool = False) -> bool:
        """Live: says nothing of length while somebody is still typing."""
        try:
            credentials.check_phrase(self.own.text)
        except AvhoppError as error:
            if final or error.code != "phrase_too_short":
                self.own.set_problem(messages.sentence(error.code))
            return False
        self.own.set_problem("")
        return True
