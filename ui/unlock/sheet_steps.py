"""The pages of founding that deal with the recovery sheet: put each half away, type both back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import founding
from avhopp_desktop.services.session import Session
from ui.common import messages
from ui.common.buttons import Button
from ui.common.dialogs import Dialogs
from ui.common.labels import Badge, Card, Label, Muted
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.unlock import recovery_sheet
from ui.unlock.founding_steps import Step
from ui.unlock.half_field import OF_A_HALF, HalfField
from ui.unlock.recovery_sheet import HalfSheet
from ui.unlock.sheet import Trouble

_COLUMNS = 4


class HalfStep(Step):
    """One half on the screen, never both: print it or save it, then give it to its keeper."""

    def __init__(self, half: HalfSheet, vault: Path, dialogs: Dialogs) -> None:
        super().__init__()
        self.half, self._vault, self._dialogs = half, vault, dialogs
        self.trouble = Trouble()
        self.print_button = Button(self.tr("Print …"), "accent", "printer")
        self.print_button.setObjectName("half.print")
        self.save_button = Button(self.tr("Save on a USB stick …"), "secondary", "save")
        self.save_button.setObjectName("half.save")
        self.kept = QCheckBox(self.tr("This half is out of the program and with its keeper"))
        self.kept.setObjectName(f"half.{half.number}.kept")
        self._state = Badge(self.tr("Not put away yet"), "neutral", "circle")
        self.column.addWidget(
            Muted(
                self.tr(
                    "Only the keeper of this half should look at the screen now. It is shown this"
                    " once: the machine does not keep it."
                )
            )
        )
        self.column.addWidget(self._code())
        row = FlowLayout(gap=Space.S)
        for widget in (self.print_button, self.save_button, self._state):
            row.addWidget(widget)
        self.column.addLayout(row)
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.kept)
        self.column.addStretch(1)
        self.print_button.clicked.connect(self.print_half)
        self.save_button.clicked.connect(self.save_half)
        self.kept.toggled.connect(self._settle)

    def focus_first(self) -> None:
        self.print_button.setFocus()

    def forget(self) -> None:
        self.half = replace(self.half, code="")
        for label in self._groups:
            label.setText("")
        self._card.setAccessibleName("")

    def ready(self) -> bool:
        if self.kept.isChecked():
            return True
        self.trouble.say(
            self.tr("Print or save this half first, or copy it by hand, and tick the box."),
            "warning",
        )
        self.kept.setFocus()
        return False

    @Slot(bool)
    def _settle(self, kept: bool) -> None:
        self.trouble.clear()
        self.print_button.set_kind("secondary" if kept else "accent")

    @Slot()
    def print_half(self) -> None:
        """Print it; the queue of the printer is told nothing but "Document"."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(recovery_sheet.page_layout())
        printer.setDocName("Document")
        printer.setCreator("")
        if not self._dialogs.choose_printer(self, printer):
            return
        painter = QPainter()
        if not painter.begin(printer):
            self.trouble.say(self.tr("The printer does not answer. Try again, or use a USB stick."))
            return
        page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
        page.moveTo(0, 0)
        recovery_sheet.draw(painter, self.half, page, printer.resolution())
        painter.end()
        self._put_away(self.tr("Sent to the printer"))

    @Slot()
    def save_half(self) -> None:
        """Write it as a PDF, never into the vault folder."""
        path = self._dialogs.choose_save_file(
            self, self.tr("Save on a USB stick"), "document.pdf", self.tr("PDF (*.pdf)")
        )
        if path is None:
            return
        try:
            recovery_sheet.refuse_vault(path, self._vault)
            if recovery_sheet.same_disk(path, self._vault) and not self._dialogs.ask(
                self,
                self.tr("This is the computer's own disk"),
                self.tr(
                    "Whoever takes the computer takes the sheet too, and then needs no"
                    " passphrase. Use a USB stick or the printer."
                ),
                self.tr("Save here all the same"),
                danger=True,
            ):
                return
            recovery_sheet.save(self.half, path, self._vault)
        except AvhoppError as error:
            self.trouble.say(messages.sentence(error.code))
            return
        self._put_away(self.tr("Saved and read back"))

    def _put_away(self, text: str) -> None:
        self.trouble.clear()
        self._state.show_state(text, "good", "circle-check")
        self.kept.setFocus()

    def _code(self) -> QWidget:
        card = self._card = Card()
        self._groups: list[Label] = []
        card.setProperty("ground", "page")
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        for number, group in enumerate(self.half.groups):
            label = Label(group, "sheet_code", wrap=False)
            self._groups.append(label)
            grid.addWidget(label, number // _COLUMNS, number % _COLUMNS)
        card.body.addLayout(grid)
        card.setAccessibleName(" ".join(self.half.groups))
        return card


class TypeBack(Step):
    """Both keepers type their half; then the sheet is known to work.

    `entered`: Enter after the second half.
    """

    confirmed = Signal()
    entered = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.halves = (
            HalfField(self.tr("The first keeper types half 1"), "typed.1"),
            HalfField(self.tr("The second keeper types half 2"), "typed.2"),
        )
        self.trouble = Trouble()
        self.column.addWidget(
            Muted(self.tr("From the paper or the USB stick, not from memory. It proves the sheet."))
        )
        for half in self.halves:
            self.column.addWidget(half)
        one, two = self.halves
        one.entered.connect(two.edit.setFocus)
        two.entered.connect(self.entered)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.halves[0].edit.setFocus()

    def forget(self) -> None:
        for half in self.halves:
            half.edit.clear()

    def ready(self) -> bool:
        one, two = (half.text for half in self.halves)
        try:
            founding.confirm_recovery(self._session, one, two)
        except AvhoppError as error:
            self._wrong(error)
            return False
        self.forget()
        self.confirmed.emit()
        return True

    def _wrong(self, error: AvhoppError) -> None:
        text = messages.sentence(error.code)
        if error.code in OF_A_HALF:
            half = self.halves[error.place == "2"]
            half.set_problem(text)
            half.edit.setFocus()
        else:
            self.trouble.say(text)
