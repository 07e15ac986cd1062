"""One half of the recovery sheet on paper: drawn to a printer, or as a PDF for a USB stick."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextOption

from avhopp_desktop.domain.errors import OutNotWritable, SheetInsideVault
from ui.common import theme

_CODE_FAMILIES = ["DejaVu Sans Mono", "Consolas", "Menlo", "Courier New", "monospace"]
_MM = 1 / 25.4


@dataclass(frozen=True, repr=False)
class HalfSheet:
    """What stands on the paper. `number` 1 or 2; `code` is 14 groups of four."""

    number: int
    code: str
    office: str
    date: str
    demo: bool

    @property
    def groups(self) -> list[str]:
        """The groups one by one."""
        return self.code.split("-")


def page_layout() -> QPageLayout:
    """A4, upright, 20 mm all round."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(20, 20, 20, 20),
        QPageLayout.Unit.Millimeter,
    )


def pdf_bytes(half: HalfSheet) -> bytes:
    """The page as a PDF, made in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(page_layout())
    writer.setTitle("Document")
    writer.setCreator("")
    writer.setResolution(300)
    painter = QPainter(writer)
    draw(painter, half, QRectF(0, 0, writer.width(), writer.height()), writer.resolution())
    painter.end()
    return bytes(buffer.data().data())


def refuse_vault(path: Path, vault: Path) -> None:
    """Raises `SheetInsideVault` for a place inside the vault folder, also by way of a link."""
    inner, outer = path.resolve(), vault.resolve()
    if inner == outer or inner.is_relative_to(outer):
        raise SheetInsideVault


def same_disk(path: Path, vault: Path) -> bool:
    """Whether the folder of `path` lies on the disk that holds the vault."""
    try:
        return path.resolve().parent.stat().st_dev == vault.resolve().stat().st_dev
    except OSError:
        return False


def save(half: HalfSheet, path: Path, vault: Path) -> None:
    """Write the PDF and see it to the medium. Raises `SheetInsideVault`, `OutNotWritable`."""
    refuse_vault(path, vault)
    data = pdf_bytes(half)
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        good = path.read_bytes() == data
    except OSError:
        raise OutNotWritable from None
    if not good:
        raise OutNotWritable


def draw(painter: QPainter, half: HalfSheet, page: QRectF, dpi: int) -> None:
    """Draw the page into `page`, in device pixels of `dpi`."""

    title = QCoreApplication.translate("RecoverySheet", "Recovery sheet, half {number} of 2")
    what = QCoreApplication.translate(
        "RecoverySheet",
        "With both halves, and only with both, the vault of this office can be opened if every"
        " passphrase is lost. One half alone says nothing. Keep the halves in two different"
        " places, each in a sealed envelope with its keeper's signature across the flap. Never"
        " photograph them, never send them.",
    )
    typed = QCoreApplication.translate(
        "RecoverySheet",
        "Type it as it stands: 14 groups of four. The letters I, L, O and U do not"
        " occur; what looks like them is 1 or 0.",
    )
    keeper = QCoreApplication.translate("RecoverySheet", "Keeper (alias) and date:")
    pen = _Pen(painter, page, dpi)
    if half.demo:
        pen.text("DEMO", 20, bold=True)
    pen.text(title.format(number=half.number), 20, bold=True)
    pen.text(f"{half.office}, {half.date}", 11)
    pen.gap(8)
    pen.text(what, 11)
    pen.gap(8)
    pen.code(half.groups)
    pen.gap(4)
    pen.text(typed, 11)
    pen.gap(20)
    pen.text(f"{keeper} ______________________________", 11)


class _Pen:
    """Writes downwards; sizes in points, gaps in millimetres."""

    def __init__(self, painter: QPainter, page: QRectF, dpi: int) -> None:
        self._painter, self._page, self._dpi = painter, page, dpi
        self._y = page.top()
        painter.setPen(Qt.GlobalColor.black)

    def gap(self, millimetres: float) -> None:
        """Leave room."""
        self._y += millimetres * _MM * self._dpi

    def text(self, words: str, points: float, *, bold: bool = False) -> None:
        """A paragraph over the whole width."""
        font = QFont(theme.FAMILY)
        font.setPixelSize(self._pixels(points))
        font.setBold(bold)
        self._painter.setFont(font)
        room = QRectF(self._page.left(), self._y, self._page.width(), self._page.height())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        flags = int(Qt.TextFlag.TextWordWrap)
        height = self._painter.boundingRect(room, flags, words).height()
        self._painter.drawText(QRectF(room.left(), room.top(), room.width(), height), words, option)
        self._y += height + self._pixels(points) * 0.5

    def code(self, groups: list[str], columns: int = 4) -> None:
        """The groups, large, in a frame, four to a line with the line's number before it."""
        font = QFont()
        font.setFamilies(_CODE_FAMILIES)
        font.setPixelSize(self._pixels(22))
        self._painter.setFont(font)
        line = self._pixels(22) * 1.9
        rows = [groups[i : i + columns] for i in range(0, len(groups), columns)]
        frame = QRectF(self._page.left(), self._y, self._page.width(), line * (len(rows) + 0.5))
        self._painter.drawRect(frame)
        width = frame.width() / columns
        for number, row in enumerate(rows):
            for place, group in enumerate(row):
                top = self._y + line * (number + 0.25)
                cell = QRectF(frame.left() + width * place, top, width, line)
                self._painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, group)
        self._y += frame.height()
        self.gap(3)

    def _pixels(self, points: float) -> int:
        return round(points / 72 * self._dpi)
