"""Buttons with an icon in the right colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.common import icons, theme, tips
from ui.common.overrides import overrides
from ui.common.words import set_look

_ICON_TOKENS = {
    "accent": "on_accent",
    "primary": "on_primary",
    "danger": "on_danger",
    "quiet": "accent_text",
    "link": "accent_text",
    "icon": "muted",
    "nav": "sidebar_text",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Button(QPushButton):
    """`kind`: secondary (white), accent (teal, the page's main act), primary (amber), danger,
    quiet, link (quiet, its words in line with what stands above them), nav (side bar) or step."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tint()
        if icon:
            self.toggled.connect(self._tint)

    def set_kind(self, kind: str) -> None:
        """Look like another kind of button, icon and all."""
        set_look(self, "kind", kind)
        self._tint()

    def set_icon(self, icon: str) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self._tint()

    def setText(self, text: str) -> None:
        """Say something else; an icon that stood alone moves away from the words."""
        super().setText(text)
        self._tint()

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard: in a dialog too, where it would press
        the default one, "Delete" under whoever went to "Cancel". Not a key that is held down:
        it was meant for what stood there before.
        """
        if event.key() in _ENTER and event.modifiers() in _PLAIN:
            event.accept()
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    @overrides
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._tint()
        super().changeEvent(event)

    @Slot()
    def _tint(self) -> None:
        if not self._icon:
            if not self.icon().isNull():
                self.setIcon(QIcon())
            return
        token = _ICON_TOKENS.get(self.property("kind"), "text")
        if self.isChecked():
            token = "sidebar_on_selected" if self.property("kind") == "nav" else "accent_text"
        gap = theme.px(5) if self.text() else 0
        self.setIcon(icons.icon(self._icon, token, gap=gap))
        self.setIconSize(QSize(theme.px(18) + gap, theme.px(18)))


class OnceButton(Button):
    """Stands for the line it is on, and then for the next one, or leads to a new page: a double
    click is one press, and leaves the keyboard where the first one brought it.
    """

    def __init__(
        self, text: str, kind: str = "secondary", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, icon, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @overrides
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class IconButton(Button):
    """A square button that shows only an icon; its name is heard and stands in the tool tip."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "icon", icon, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button is called."""
        self.setAccessibleName(name)
        tips.show(self, name)
