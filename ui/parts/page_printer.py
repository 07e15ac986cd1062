"""Puts the pages of a PDF on a printer: drawn by the process without keys, never a file of ours."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.parts.viewer_process import ForeignFile

PIXELS_ACROSS = 2480
"""An A4 page at 300 dots an inch."""


def new_printer() -> QPrinter:
    """A printer whose queue is told nothing but "Document"."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Document")
    printer.setCreator("")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


class PagePrinter(QObject):
    """`done()` or `failed()` comes once; `at(page, pages)` before each page."""

    done = Signal()
    failed = Signal()
    at = Signal(int, int)

    def __init__(self, data: bytes, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._painter = QPainter()
        self._file = ForeignFile("pdf", data, self)
        self._file.drawn.connect(self._drawn)
        self._file.failed.connect(self._give_up)
        self._first = max(printer.fromPage() - 1, 0)
        self._page = self._first

    def start(self) -> None:
        """Print all pages, or those that the printer's dialog was told."""
        self._printer.setFullPage(True)
        self._file.draw(self._page, PIXELS_ACROSS)

    def stop(self) -> None:
        """Print no more pages; what the printer has it keeps."""
        self._file.stop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit()

    @Slot(QImage, int)
    def _drawn(self, image: QImage, pages: int) -> None:
        ready = self._painter.isActive()
        if (ready and not self._printer.newPage()) or (
            not ready and not self._painter.begin(self._printer)
        ):
            self._give_up()
            return
        layout = self._printer.pageLayout()
        sheet = QRectF(layout.fullRectPixels(self._printer.resolution()))
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(_within(sheet, image), image)
        self._page += 1
        last = min(self._printer.toPage() or pages, pages)
        self.at.emit(self._page - self._first, max(last - self._first, 1))
        if self._page < last:
            self._file.draw(self._page, PIXELS_ACROSS)
        else:
            self._painter.end()
            self.done.emit()

    @Slot()
    def _give_up(self) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit()


def _within(sheet: QRectF, image: QImage) -> QRectF:
    """The largest place in the middle of the sheet with the page's proportions."""
    scale = min(sheet.width() / image.width(), sheet.height() / image.height())
    wide, high = image.width() * scale, image.height() * scale
    return QRectF(
        sheet.x() + (sheet.width() - wide) / 2, sheet.y() + (sheet.height() - high) / 2, wide, high
    )
