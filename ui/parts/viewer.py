"""Shows a document inside the program: text, pictures, PDF. Nothing of it reaches the disk."""

from __future__ import annotations

import codecs
import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.common import keys, shortcuts, theme
from ui.common.buttons import Button, IconButton
from ui.common.labels import Banner, ElidedLabel, Label, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout, Lines
from ui.parts.viewer_process import ForeignFile

TEXT_LIMIT = 2_000_000
"""Most characters of a text that are shown."""
READ = 4 * TEXT_LIMIT
"""Bytes that hold as much in whatever coding. The rest of a file is not made a text of: of hundreds
of megabytes that would take gigabytes.
"""
LINES = 50_000
"""Most lines that are shown: each is a thing of its own to Qt."""
LINE = 1_000
"""Most characters of a line: Qt lays a line out whole, and one of millions takes minutes."""
WIDTH = 900
"""Pixels across at zoom 1."""
ZOOMS = (0.5, 0.7, 0.85, 1.0, 1.5, 2.0, 3.0)

_TOO_LONG = re.compile(rf"[^\n]{{{LINE // 2},{LINE - 1}}} (?=[^\n])|[^\n]{{{LINE}}}(?=[^\n])")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM")


def kind_of(data: bytes) -> str:
    """`pdf`, `image`, `text` or nothing, by what the bytes are and not by what they are called."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    return "text" if read_text(data) is not None else ""


def read_text(data: bytes) -> str | None:
    """The beginning of a file as text, all of it up to `READ`; None if it is something else."""
    coding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        coding = "utf-16"
    elif b"\0" in data:
        return None
    for name in (coding, "cp1252"):
        try:
            decoder = codecs.getincrementaldecoder(name)()
            text = decoder.decode(data[:READ], final=len(data) <= READ)
        except UnicodeDecodeError:
            continue
        odd = sum(1 for sign in text[:10_000] if ord(sign) < 32 and sign not in "\t\n\r\f")
        return text if odd == 0 else None
    return None


def in_lines(text: str) -> tuple[str, str]:
    """The text with no line longer than `LINE`, broken at a blank where there is one; as much of
    it as can be shown, and what is left.
    """
    broken = _TOO_LONG.sub(lambda found: f"{found[0].rstrip(' ')}\n", text[:TEXT_LIMIT])
    lines = broken.split("\n", LINES)
    return "\n".join(lines[:LINES]), "".join((*lines[LINES:], text[TEXT_LIMIT:]))


class Viewer(QWidget):
    """One document at a time. `closed` comes when the person has seen enough (Esc)."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._foreign: ForeignFile | None = None
        self._page, self._pages, self._zoom = 0, 1, ZOOMS.index(1.0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._make_bar())
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the document"))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setWidget(self._picture)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        self.message = Label("")
        self._cannot = Banner("", "info")
        words.addWidget(self.message)
        words.addWidget(self._cannot)
        words.addStretch(1)
        for page in (self._words, self.text, self._scroll):
            self._stack.addWidget(page)
        shortcuts.inside(self, {keys.CLOSE: self.close_document})

    def show_document(self, name: str, data: bytes) -> None:
        """Show a document; `name` stands above it."""
        self.forget()
        self._where.setText("")
        self.name.set_text(name)
        self.setAccessibleName(name)
        kind = kind_of(data)
        self._page, self._pages, self._zoom = 0, 1, self._fitting()
        if kind == "text":
            self._show_text(read_text(data) or "", cut=len(data) > READ)
        elif kind:
            self._foreign = ForeignFile(kind, data, self)
            self._foreign.drawn.connect(self._drawn)
            self._foreign.failed.connect(self._failed)
            self._draw()
        else:
            self._say_cannot()
        self._show_bar()

    def forget(self) -> None:
        """Let go of what was shown."""
        if self._foreign is not None:
            self._foreign.stop()
            self._foreign.deleteLater()
            self._foreign = None
        self.text.clear()
        self._picture.clear()
        self._picture.setAccessibleName("")

    @property
    def image_shown(self) -> bool:
        """Whether a drawn page is on the screen."""
        return self._stack.currentWidget() is self._scroll and not self._picture.pixmap().isNull()

    @Slot()
    def close_document(self) -> None:
        """Take the document away."""
        self.forget()
        self.closed.emit()

    @overrides
    def hideEvent(self, event: QHideEvent) -> None:
        if self._foreign is not None:
            self._foreign.stop()
        super().hideEvent(event)

    def _make_bar(self) -> QWidget:
        bar = FlowLayout(gap=Space.S)
        self.close_button = Button(self.tr("Back to the list"), "secondary", "arrow-left")
        self.close_button.clicked.connect(self.close_document)
        self.name = ElidedLabel("")
        self._where = Muted("")
        self.previous = IconButton("chevron-up", self.tr("Page before"))
        self.next = IconButton("chevron-down", self.tr("Next page"))
        self.smaller = IconButton("minus", self.tr("Smaller"))
        self.larger = IconButton("plus", self.tr("Larger"))
        self.previous.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        self.smaller.clicked.connect(lambda: self._resize(-1))
        self.larger.clicked.connect(lambda: self._resize(1))
        bar.addWidget(self.close_button)
        bar.addWidget(self.name)
        bar.push()
        for widget in (self._where, self.previous, self.next, self.smaller, self.larger):
            bar.addWidget(widget)
        return Lines(bar)

    def _show_text(self, text: str, *, cut: bool) -> None:
        lines, left = in_lines(text)
        self.text.setPlainText(lines)
        self._stack.setCurrentWidget(self.text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        shown = not cut and not left.strip()
        self._where.setText("" if shown else self.tr("Only the beginning is shown"))

    def _turn(self, way: int) -> None:
        self._page = min(max(self._page + way, 0), self._pages - 1)
        self._draw()

    def _resize(self, way: int) -> None:
        self._zoom = min(max(self._zoom + way, 0), len(ZOOMS) - 1)
        self._draw()

    def _fitting(self) -> int:
        """The largest zoom up to 1 at which a page is not wider than the room."""
        room = self.width() - theme.px(28)
        fitting = [n for n, zoom in enumerate(ZOOMS) if zoom <= 1.0 and zoom * WIDTH <= room]
        return max(fitting, default=0)

    def _draw(self) -> None:
        if self._foreign is None:
            return
        if not self.image_shown:
            self._say(self.tr("Opening …"))
        self._foreign.draw(self._page, round(WIDTH * ZOOMS[self._zoom]))
        self._show_bar()

    @Slot(QImage, int)
    def _drawn(self, image: QImage, pages: int) -> None:
        self._pages = pages
        self._picture.setPixmap(_edged(image))
        where = self.tr("Page {page} of {pages}").format(page=self._page + 1, pages=pages)
        self._picture.setAccessibleName(f"{self.name.text}, {where}")
        self._stack.setCurrentWidget(self._scroll)
        self._scroll.verticalScrollBar().setValue(0)
        self._where.setText(where if pages > 1 else "")
        self._show_bar()

    @Slot()
    def _failed(self) -> None:
        self._say_cannot()
        self._show_bar()

    def _say_cannot(self) -> None:
        self._say("")
        self._cannot.say(
            self.tr(
                "The program cannot show this kind of file. It is kept encrypted in the case and "
                "goes along in a hand-over."
            )
        )

    def _say(self, text: str) -> None:
        self._cannot.hide()
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self._stack.setCurrentWidget(self._words)

    def _show_bar(self) -> None:
        drawn = self._foreign is not None and self._stack.currentWidget() is self._scroll
        for button in (self.smaller, self.larger):
            button.setVisible(drawn)
        for button in (self.previous, self.next):
            button.setVisible(drawn and self._pages > 1)
        self._where.setVisible(bool(self._where.text()))
        self.previous.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < self._pages)
        self.setMinimumHeight(theme.px(240))


def _edged(image: QImage) -> QPixmap:
    """The page with its edge: white paper on a white card would have none."""
    pixmap = QPixmap.fromImage(image)
    painter = QPainter(pixmap)
    painter.setPen(theme.color("line_strong"))
    painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return pixmap
