"""Opens a file that another office sent: who, why, what; read here, or taken in as a case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import ExportNotForUs
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.names import shown_line
from avhopp_desktop.services import reference
from avhopp_desktop.services.case_words import size_words
from avhopp_desktop.services.exchange import receiving
from avhopp_desktop.services.exchange.receiving import OpenedFile
from ui.common import theme
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Badge, Banner, Card, Heading, Label, Muted, clear_layout
from ui.common.paged_model import Column
from ui.common.sensitive import SENSITIVE
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.exchange.words import SixWords, receipt_words
from ui.parts.code_words import part_names
from ui.parts.flow_layout import FlowLayout
from ui.parts.labelled import Labelled
from ui.parts.open_table import OpenTable, static_model
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.times import stamp_words
from ui.parts.viewer import Viewer
from ui.session import UiSession

Document = tuple[str, str, int]


class ReceiveTab(QWidget):
    """Nothing of a file is shown before all of it is verified, and nothing is written in clear."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._path: Path | None = None
        self.opened: OpenedFile | None = None
        self._documents: tuple[Document, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        for page in (self._make_start(), self._make_opened(), self._make_viewer()):
            self._stack.addWidget(page)

    @Slot()
    def choose(self) -> None:
        """Choose a file and open it with our key."""
        path = self._ui.dialogs.choose_open_file(
            self, self.tr("Open an encrypted file"), self.tr("Encrypted files (*.age)")
        )
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path, passphrase: str = "") -> None:
        """Verify a file to its last byte, then show what it says."""
        self._path = path

        def work(job: Job) -> OpenedFile:
            return receiving.open_export(
                self._ui.session, path, passphrase, job.report, lambda: job.stopped
            )

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Opening and checking the file …"),
            work,
            self._show,
            self._failed,
        )

    @Slot()
    def open_with_words(self) -> None:
        """The file was made for a passphrase: use the words that were typed."""
        words = " ".join(self.words.text().split())
        if self._path is not None and words:
            self.open_file(self._path, words)

    @Slot(object)
    def open_document(self, number: object) -> None:
        """Look at one document."""
        if self.opened is None or not isinstance(number, int):
            return
        name = self._documents[number][0]
        try:
            data = receiving.document(self.opened, name)
        except Exception as error:
            tell_error(self._ui, self, error, file=self.opened.path.name)
            return
        self._stack.setCurrentIndex(2)
        self.viewer.show_document(self._title(name), data)

    @Slot()
    def receive(self) -> None:
        """Take it in as a case that can only be read."""
        opened = self.opened
        if opened is None:
            return

        def work(job: Job) -> CaseId:
            return receiving.receive(self._ui.session, opened, job.report, lambda: job.stopped)

        def done(case: CaseId) -> None:
            self.close_file()
            self._ui.tell(Changes(case_list=True))
            self._ui.open_case(case)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Taking the case in …"),
            work,
            done,
            self._failed,
        )

    @Slot()
    def close_file(self) -> None:
        """Let go of the file and of everything read from it."""
        self.viewer.forget()
        self.opened, self._path = None, None
        self.words.clear()
        self._phrase.hide()
        self._stack.setCurrentIndex(0)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ExportNotForUs) and self._path is not None:
            self._phrase.show()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        tell_error(self._ui, self, error, file=self._path.name if self._path else "")

    def _show(self, opened: OpenedFile) -> None:
        self.opened = opened
        manifest, language = opened.export.manifest, self._ui.language
        today = self._ui.now().date()
        ground = next((g for g in reference.grounds() if g.code == manifest.purpose.ground), None)
        why = f"{ground.title.in_(language)} ({ground.law})" if ground else manifest.purpose.ground
        parts = part_names(manifest.parts)
        self._sender.setText(opened.sender_name)
        clear_layout(self._said)
        for text in (
            self.tr("Made {time}, signed by {alias}").format(
                time=stamp_words(manifest.created, today, language),
                alias=shown_line(manifest.sender.signed_by),
            ),
            self.tr("Case: {code_name}").format(code_name=shown_line(manifest.case.code_name)),
            self.tr("Parts: {parts}").format(parts=parts),
            self.tr("Legal ground: {ground}").format(ground=why),
            self.tr("Reason: {reason}").format(reason=manifest.purpose.reason),
        ):
            self._said.addWidget(Label(text))
        self._demo.setVisible(manifest.demo)
        self.receipt.show_words(receipt_words(opened.export.sha256))
        self._documents = opened.documents
        self._model.set_ids(range(len(self._documents)))
        self.table.setCurrentIndex(self._model.index(0, 0))
        self._stack.setCurrentIndex(1)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_start(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(self.tr("Receive a case"))
        card.body.addWidget(
            Label(
                self.tr(
                    "The file is checked whole before anything of it is shown: whether it was made "
                    "for us, who signed it, and that nothing was changed on the way."
                )
            )
        )
        self.open_button = Button(self.tr("Open an encrypted file …"), "accent", "folder-open")
        self.open_button.clicked.connect(self.choose)
        card.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._phrase = QWidget()
        inner = QVBoxLayout(self._phrase)
        inner.setContentsMargins(0, Space.S, 0, 0)
        self.words = QLineEdit()
        self.words.setObjectName("export_passphrase")
        self.words.setInputMethodHints(SENSITIVE | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.words.returnPressed.connect(self.open_with_words)
        inner.addWidget(
            Labelled(
                self.tr("Six words from the sender"),
                self.words,
                self.tr("If the file was made for a passphrase and not for our key."),
            )
        )
        button = Button(self.tr("Open with these words"))
        button.clicked.connect(self.open_with_words)
        inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._phrase.hide()
        card.body.addWidget(self._phrase)
        column.addWidget(card)
        column.addStretch(1)
        return holder

    def _make_opened(self) -> QWidget:
        card = Card()
        top = FlowLayout(gap=Space.M)
        self._sender = Heading("")
        top.addWidget(self._sender)
        top.addWidget(Badge(self.tr("Signature and contents checked"), "good", "shield-check"))
        card.body.addLayout(top)
        self._demo = Banner(self.tr("DEMO: invented people only."), "warning")
        card.body.addWidget(self._demo)
        self._said = QVBoxLayout()
        self._said.setSpacing(2)
        card.body.addLayout(self._said)
        card.body.addWidget(Label(self.tr("Receipt words to read out to the sender"), "question"))
        self.receipt = SixWords()
        card.body.addWidget(self.receipt)
        self.table = OpenTable(self.tr("Documents in the file"))
        self._model = static_model(self._columns(), lambda: self._documents, self.table, (560,))
        self.table.setMinimumHeight(theme.px(180))
        self.table.opened.connect(self.open_document)
        card.body.addWidget(self.table, 1)
        row = FlowLayout(gap=Space.S)
        self.close_button = Button(self.tr("Close the file"))
        self.close_button.clicked.connect(self.close_file)
        self.receive_button = Button(self.tr("Take in as a case (read-only)"), "accent", "inbox")
        self.receive_button.clicked.connect(self.receive)
        row.addWidget(Muted(self.tr("Enter opens a document.")))
        row.push()
        row.addWidget(self.close_button)
        row.addWidget(self.receive_button)
        card.body.addLayout(row)
        scroll = ScrollColumn(margins=(0, 0, 0, 0))
        scroll.column.addWidget(card)
        return scroll

    def _make_viewer(self) -> QWidget:
        card = Card()
        self.viewer = Viewer()
        self.viewer.closed.connect(lambda: self._stack.setCurrentIndex(1))
        card.body.addWidget(self.viewer)
        return card

    def _title(self, name: str) -> str:
        known = {
            "case.pdf": self.tr("The case to read (PDF)"),
            "case.json": self.tr("The case as data (JSON)"),
        }
        return known.get(name, name.rpartition("/")[2])

    def _columns(self) -> list[Column[Document]]:
        language = self._ui.language
        return [
            Column(self.tr("Document"), lambda row: self._title(row[0])),
            Column(self.tr("Size"), lambda row: size_words(row[2], language)),
        ]
