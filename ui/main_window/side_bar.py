"""The side bar: where one can go, who one is, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from avhopp_desktop import NAME
from avhopp_desktop.domain.permissions import Permission
from ui.common import keys, theme, tips
from ui.common.buttons import Button, OnceButton
from ui.common.icons import IconLabel
from ui.common.labels import ElidedLabel, Label
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.staff_words import leading_role
from ui.session import Feature, UiSession

WIDTH = 212
_EDGE = 14
_SLIM = 720
"""Pixels of the window at 100 % text; in less the side bar gives way to the page."""


class _Face(NamedTuple):
    """A button, and what stands on it: with room, and without."""

    button: Button
    icon: str
    text: str
    word: str


class SideBar(QFrame):
    """Signals: `wanted(name)` of an entry, `intake_wanted`, `running_wanted`, `help_wanted`,
    `lock_wanted`."""

    wanted = Signal(str)
    intake_wanted = Signal()
    running_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, ui: UiSession, features: Sequence[Feature]) -> None:
        super().__init__()
        self.setProperty("ground", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(WIDTH))
        self.setAccessibleName(self.tr("Main menu"))
        self.entries: dict[str, Button] = {}
        self._slim = False
        self._faces: list[_Face] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = self._scrolled(self._make_top(ui, features))
        outer.addWidget(self._area, 1)
        outer.addWidget(self._make_foot(ui))

    def light(self, name: str) -> None:
        """Mark the entry one is at; none for a name that has no entry."""
        for key, button in {**self.entries, "intake": self.running}.items():
            button.setChecked(key == name)
            if key == name:  # at 200 % text not all have room
                self._area.ensureWidgetVisible(button, 0, Space.S)

    def set_slim(self, slim: bool) -> None:
        """Words alone, without icons and keys, so that a page has room beside large text."""
        if slim == self._slim:
            return
        self._slim = slim
        for face in self._faces:
            face.button.set_icon("" if slim else face.icon)
            face.button.setText(face.word if slim else face.text)
        self.setFixedWidth(self._slim_width() if slim else theme.px(WIDTH))

    def _slim_width(self) -> int:
        """As wide as the longest word, in the weight of the entry one is at."""
        font = self.running.font()
        font.setWeight(font.Weight.DemiBold)
        measure = QFontMetrics(font)
        longest = max(measure.horizontalAdvance(face.word) for face in self._faces)
        return min(theme.px(WIDTH), longest + 2 * (_EDGE + Space.M) + theme.px(8))

    def set_backup(self, text: str) -> None:
        """When the last backup was made."""
        self.backup.setText(text)

    def set_countdown(self, text: str) -> None:
        """How long until it locks, or nothing."""
        self.countdown.setText(text)
        self.countdown.setVisible(bool(text))

    def _make_top(self, ui: UiSession, features: Sequence[Feature]) -> QWidget:
        top = QWidget()
        top.setProperty("scrolled", "true")
        column = QVBoxLayout(top)
        column.setContentsMargins(_EDGE, 18, _EDGE, Space.S)
        column.setSpacing(Space.XS)
        brand = Label(NAME, "heading", wrap=False)
        brand.setContentsMargins(Space.M, 0, 0, 0)
        column.addWidget(brand)
        column.addSpacing(Space.M)
        self.intake = OnceButton(self.tr("New intake  Ctrl+N"), "primary", "plus")
        self._faces.append(_Face(self.intake, "plus", self.intake.text(), self.tr("New intake")))
        self.intake.setObjectName("new_intake")
        self.intake.setAccessibleName(self.tr("New intake"))
        self.intake.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.intake.clicked.connect(self.intake_wanted)
        column.addWidget(self.intake)
        self.intake.setVisible(ui.may(Permission.TAKE_IN))
        column.addSpacing(Space.S)
        self.running = self._entry(self.tr("Intake in progress"), "phone")
        self.running.setObjectName("nav.intake")
        self.running.clicked.connect(self.running_wanted)
        self.running.hide()
        column.addWidget(self.running)
        for number, feature in enumerate(features, 1):
            button = self._entry(
                QCoreApplication.translate("features", feature.title), feature.icon
            )
            button.setObjectName(f"nav.{feature.name}")
            words = QCoreApplication.translate("features", feature.help)
            tips.show(button, f"{keys.page(number)}: {words}")
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _on=False, name=feature.name: self.wanted.emit(name))
            self.entries[feature.name] = button
            column.addWidget(button)
        column.addStretch(1)
        return top

    def _make_foot(self, ui: UiSession) -> QWidget:
        foot = QFrame()
        foot.setProperty("foot", "true")
        column = QVBoxLayout(foot)
        column.setContentsMargins(_EDGE, Space.M, _EDGE, _EDGE)
        column.setSpacing(Space.XS)
        words = QVBoxLayout()
        words.setContentsMargins(Space.M, 0, Space.XS, Space.XS)
        words.setSpacing(Space.XS)
        role = leading_role(ui.session.certificate.roles)
        who = ElidedLabel(ui.session.alias)
        who.setObjectName("me.alias")
        font = who.font()
        font.setWeight(font.Weight.DemiBold)
        who.setFont(font)
        words.addWidget(who)
        words.addWidget(Label(role, "small"))
        mark = QHBoxLayout()
        mark.setSpacing(6)
        safe = Label(self.tr("Offline, vault encrypted"), "small")
        safe.set_tone("good")
        mark.addWidget(IconLabel("shield-check", "sidebar_good", 14), 0, Qt.AlignmentFlag.AlignTop)
        mark.addWidget(safe, 1)
        words.addLayout(mark)
        self.backup = Label("", "small")
        self.backup.setObjectName("backup")
        words.addWidget(self.backup)
        self.countdown = Label("", "small")
        self.countdown.setObjectName("countdown")
        self.countdown.hide()
        words.addWidget(self.countdown)
        column.addLayout(words)
        help_entry = self._entry(self.tr("Help   F1"), "circle-question-mark", self.tr("Help"))
        help_entry.setCheckable(False)
        help_entry.setObjectName("help")
        help_entry.setAccessibleName(self.tr("Help"))
        help_entry.clicked.connect(self.help_wanted)
        column.addWidget(help_entry)
        lock = self._entry(self.tr("Lock now   Ctrl+L"), "lock", self.tr("Lock now"))
        lock.setCheckable(False)
        lock.setObjectName("lock")
        lock.setAccessibleName(self.tr("Lock now"))
        lock.clicked.connect(self.lock_wanted)
        column.addWidget(lock)
        return foot

    def _entry(self, text: str, icon: str, word: str = "") -> Button:
        """`word`: the text without its key, where it names one."""
        button = Button(text, "nav", icon)
        self._faces.append(_Face(button, icon, text, word or text))
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return button

    def _scrolled(self, content: QWidget) -> QScrollArea:
        """At 200 % text the entries scroll; alias and lock stay where they are."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        return area


class Across(QHBoxLayout):
    """The side bar, and beside it the page; where there is little room, the page has most of it."""

    def __init__(self, window: QWidget, bar: SideBar, page: QLayout) -> None:
        super().__init__(window)
        self._bar = bar
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self.addWidget(bar)
        self.addLayout(page, 1)

    @overrides
    def setGeometry(self, rect: QRect) -> None:
        self._bar.set_slim(rect.width() < theme.px(_SLIM))
        super().setGeometry(rect)
