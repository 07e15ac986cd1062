"""Icons in the colours of the day: one-colour drawings, tinted when they are painted."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

import resources
from ui.common import theme
from ui.common.overrides import overrides


def paint(painter: QPainter, name: str, box: QRectF, token: str) -> None:
    """Draw an icon into `box` in the colour of `token`, sharp at any resolution."""
    _drawing(name, theme.color(token).name()).render(painter, box)


def _pixmap(name: str, colour: str, size: int, gap: int, ratio: float) -> QPixmap:
    """An icon of `size` logical pixels, with `gap` empty ones on its right."""
    image = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _drawing(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def icon(name: str, token: str = "text", size: int = 18, gap: int = 0) -> QIcon:
    """A `QIcon` for buttons and menus; ask for it again after a change of theme."""
    ratio = max(2.0, QGuiApplication.primaryScreen().devicePixelRatio())
    colours = theme.color(token).name(), theme.color("off_text").name()
    return _icon(name, colours, theme.px(size), gap, ratio)


@lru_cache(maxsize=256)
def _icon(name: str, colours: tuple[str, str], size: int, gap: int, ratio: float) -> QIcon:
    """Drawn once: buttons ask whenever somebody moves them."""
    made = QIcon(_pixmap(name, colours[0], size, gap, ratio))
    made.addPixmap(_pixmap(name, colours[1], size, gap, ratio), QIcon.Mode.Disabled)
    return made


class IconLabel(QWidget):
    """A small icon beside words. It says nothing to a screen reader: the words do."""

    def __init__(
        self, name: str, token: str = "text", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._token = name, token
        self.update()

    @property
    def name(self) -> str:
        """Which icon is shown."""
        return self._name

    @overrides
    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    @overrides
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint(painter, self._name, box, self._token if self.isEnabled() else "off_text")
        painter.end()


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    """Read once in each colour: a table draws dozens of them for each page it turns."""
    drawing = resources.path("icons", f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode("ascii"))))
