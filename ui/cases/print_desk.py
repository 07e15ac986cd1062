"""A copy of the case on paper: what, who may read it and why; the pages; the printer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.paper.case_document import JOURNAL, RELOCATION, THREAT, count
from avhopp_desktop.services.paper.printing import READERS, PrintOrder
from ui.common import keys, shortcuts
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Banner, Card, Heading, Label, Muted
from ui.common.theme import Space
from ui.parts.code_words import part_names, word
from ui.parts.fields_simple import GrowingEdit
from ui.parts.flow_layout import FlowLayout
from ui.parts.labelled import Labelled
from ui.parts.marked_notice import MarkedNotice
from ui.parts.page_printer import PagePrinter, new_printer
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.segmented import Option, SegmentedChoice
from ui.parts.viewer import Viewer
from ui.session import UiSession


class PrintDesk(QWidget):
    """The questions, then the pages as they come out of the printer. `left`: take it away."""

    left = Signal()

    def __init__(self, ui: UiSession, file: CaseFile) -> None:
        super().__init__()
        self._ui, self._file = ui, file
        self._data = b""
        self._printing: PagePrinter | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        self._stack.addWidget(self._make_form())
        self._stack.addWidget(self._make_pages())
        self._weigh()

    @property
    def parts(self) -> frozenset[str]:
        """What is chosen."""
        return frozenset(name for name, box in self._boxes.items() if box.isChecked())

    @property
    def pages_shown(self) -> bool:
        """Whether the pages are on the screen, and not the questions."""
        return self._stack.currentIndex() == 1

    def box(self, part: str) -> QCheckBox:
        """The check box of a part."""
        return self._boxes[part]

    def focus_first(self) -> None:
        """Give the keyboard to the first question."""
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> list[str]:
        """What is still to be said, in the order of the page."""
        found = []
        if not self.parts:
            found.append(self.tr("at least one part"))
        if not self.reader.code:
            found.append(self.tr("who may read it"))
        if not self.reason.toPlainText().strip():
            found.append(self.tr("why it is printed"))
        return found

    @Slot()
    def show_pages(self) -> None:
        """Log it, make the pages and show them."""
        if self.missing():
            return
        order = PrintOrder(
            self._file.row.id,
            self.parts,
            self.reader.code or "",
            self.reason.toPlainText(),
            "en" if self._ui.language == "en" else "sv",
            self.marked.with_police,
        )

        def made(data: bytes) -> None:
            self._data = data
            self._note.hide()
            self._trouble.hide()
            self._stack.setCurrentIndex(1)
            self.viewer.show_document(self._file.row.code_name, data)
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._ui.tell(Changes(cases=frozenset({self._file.row.id})))

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Making the pages …"),
            lambda _job: printing.pages(self._ui.session, order),
            made,
            lambda error: tell_error(self._ui, self, error),
            can_stop=False,
        )

    @Slot()
    def print_pages(self) -> None:
        """Ask for a printer and put the pages on it."""
        printer = new_printer()
        if not self._data or not self._ui.dialogs.choose_printer(self, printer):
            return
        window = self._ui.dialogs.progress(self, self.tr("Printing …"))
        self.print_button.setEnabled(False)
        work = self._printing = PagePrinter(self._data, printer, self)

        def over(text: str, tone: str) -> None:
            window.finish()
            self.print_button.setEnabled(True)
            self._printing = None
            work.deleteLater()
            self._say(text, tone)

        work.at.connect(window.report)
        work.done.connect(
            lambda: over(
                self.tr("Sent to the printer. Fetch it at once: its queue may keep a copy."), "good"
            )
        )
        work.failed.connect(
            lambda: over(self.tr("Not everything was printed. Look at the printer."), "warning")
        )
        window.on_stop(work.stop)
        work.start()

    @Slot()
    def back(self) -> None:
        """From the pages to the questions."""
        self._data = b""
        self._stack.setCurrentIndex(0)
        self.focus_first()

    # Building

    def _make_form(self) -> QWidget:
        scroll = ScrollColumn()
        shortcuts.inside(scroll, {keys.CLOSE: self.left.emit})
        card = Card()
        card.body.addWidget(Heading(self.tr("A copy on paper")))
        card.body.addWidget(
            Banner(
                self.tr(
                    "Paper can be lost, copied and read by anybody. Is it for somebody outside the "
                    "unit? Then make a hand-over: its ground is weighed and noted, and it leaves "
                    "encrypted."
                ),
                "warning",
            )
        )
        card.body.addWidget(Label(self.tr("What is printed"), "question"))
        self._boxes: dict[str, QCheckBox] = {}
        boxes = FlowLayout(gap=Space.L)
        for part in printing.printable_parts(self._ui.session, self._file.row.id):
            box = QCheckBox(word("part", part))
            box.setObjectName(f"print.{part}")
            box.setChecked(part != RELOCATION and count(self._file, part) > 0)
            box.clicked.connect(self._weigh)
            self._boxes[part] = box
            boxes.addWidget(box)
        card.body.addLayout(boxes)
        self._away = Banner(
            self.tr("The paper will tell where the person is. Is that really needed?"), "danger"
        )
        card.body.addWidget(self._away)
        self._add_why(card)
        scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        return scroll

    def _add_why(self, card: Card) -> None:
        self.reader = SegmentedChoice(
            [
                Option("team", self.tr("We who work with the case")),
                Option("person", self.tr("The person")),
                Option("meeting", self.tr("The person, at a meeting or hearing")),
            ],
            self.tr("Who may read it"),
        )
        self.reader.changed.connect(self._weigh)
        card.body.addWidget(Label(self.tr("Who may read it"), "question"))
        card.body.addWidget(self.reader)
        self.marked = MarkedNotice(self._ui.language)
        self.marked.changed.connect(self._weigh)
        card.body.addWidget(self.marked)
        self.reason = GrowingEdit(2, 6)
        self.reason.setObjectName("print.reason")
        self.reason.textChanged.connect(self._weigh)
        card.body.addWidget(
            Labelled(
                self.tr("Why it is printed"),
                self.reason,
                self.tr(
                    "It goes into the log and onto the first page. Never write where the person is."
                ),
            )
        )
        self.sentence = Label("")
        self._lacking = Muted("")
        card.body.addWidget(self.sentence)
        card.body.addWidget(self._lacking)
        self.show_button = Button(self.tr("Show the pages"), "accent", "file-text")
        self.show_button.clicked.connect(self.show_pages)
        self.cancel_button = Button(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.show_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        card.body.addLayout(row)

    def _make_pages(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self._note = Banner("", "good")
        self._note.hide()
        self._trouble = Banner("", "warning")
        self._trouble.hide()
        self.viewer = Viewer()
        self.viewer.close_button.setText(self.tr("Change what is printed"))
        self.viewer.closed.connect(self.back)
        self.print_button = Button(self.tr("Print …"), "accent", "printer")
        self.print_button.clicked.connect(self.print_pages)
        self.done_button = Button(self.tr("Back to the case"))
        self.done_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.print_button)
        row.addWidget(self.done_button)
        row.addStretch(1)
        card.body.addWidget(self._note)
        card.body.addWidget(self._trouble)
        card.body.addWidget(self.viewer, 1)
        card.body.addLayout(row)
        return card

    # Showing

    def _say(self, text: str, tone: str) -> None:
        self._note.setVisible(tone == "good")
        self._trouble.setVisible(tone != "good")
        (self._note if tone == "good" else self._trouble).set_text(text)

    @Slot()
    def _weigh(self) -> None:
        lacking = self.missing()
        self._away.setVisible(RELOCATION in self.parts)
        outside = self.reader.code in READERS[1:]
        self.marked.show_case(
            self._file,
            journal=outside and JOURNAL in self.parts,
            threat=outside and THREAT in self.parts,
        )
        text = self.tr("Still to be chosen: {things}").format(things=", ".join(lacking))
        self._lacking.setText(text if lacking else "")
        self._lacking.setVisible(bool(lacking))
        self.show_button.setEnabled(not lacking)
        self.show_button.setAccessibleDescription(self._lacking.text())
        readers = {
            "team": self.tr("those who work with the case"),
            "person": self.tr("the person"),
            "meeting": self.tr("the person and who is at the meeting"),
        }
        sentence = ""
        if not lacking:
            sentence = self.tr("On paper for {reader}: {parts} of {case}.").format(
                reader=readers[self.reader.code or ""],
                parts=part_names(self.parts),
                case=self._file.row.code_name,
            )
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
