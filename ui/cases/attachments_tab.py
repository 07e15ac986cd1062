"""Documents of a case: taken in by dialog or by dropping them, looked at inside the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import AttachmentInfo, CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId
from avhopp_desktop.services import attachments
from avhopp_desktop.services.case_words import size_words
from ui.cases.case_tab import CaseTab
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Banner, Card, EmptyState, Muted
from ui.common.overrides import overrides
from ui.common.paged_model import Column
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts.badge_delegate import DOT_ROLE, bold
from ui.parts.flow_layout import FlowLayout
from ui.parts.open_table import OpenTable, static_model
from ui.parts.saying import tell_error
from ui.parts.times import stamp_words
from ui.parts.viewer import Viewer
from ui.session import UiSession


class AttachmentsTab(CaseTab):
    """The list, or one document. `added(record)` comes after a file was taken in."""

    added = Signal(object)

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self._rows: tuple[AttachmentInfo, ...] = ()
        self._news: frozenset[RevisionId] = frozenset()
        self._writable = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        self._stack.addWidget(self._make_list())
        card = Card()
        card.body.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self.viewer = Viewer()
        self.viewer.closed.connect(self._back)
        card.body.addWidget(self.viewer)
        self._stack.addWidget(card)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; a document that is open stays open."""
        self._writable = not file.read_only
        self._rows, self._news = file.attachments, file.news
        self._model.set_ids(range(len(self._rows)))
        self._lists.setCurrentIndex(0 if self._rows else 1)
        self.add_button.setVisible(self._writable)
        self._hint.setVisible(self._writable)
        self.setAcceptDrops(self._writable)
        if self._rows:
            self.table.setCurrentIndex(self._model.index(0, 0))

    @Slot()
    def add(self) -> None:
        """Choose a file and take it in."""
        path = self._ui.dialogs.choose_open_file(self, self.tr("Add a document"))
        if path is not None:
            self._take_in([path])

    @Slot(object)
    def open_document(self, number: object) -> None:
        """Look at one; logged before it is read."""
        if not isinstance(number, int) or not 0 <= number < len(self._rows):
            return
        info = self._rows[number]
        try:
            document = attachments.read_attachment(self._ui.session, self._case, info.record)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        self._stack.setCurrentIndex(1)
        self.viewer.show_document(info.title or info.name, document.data)

    @overrides
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._writable and _dropped(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @overrides
    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if self._writable and paths:
            # Copy and nothing else: a file manager that is told "moved" would delete the original.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._take_in(paths)

    def _take_in(self, paths: list[Path]) -> None:
        path, *rest = paths

        def work(job: Job) -> RecordId:
            return attachments.attach(
                self._ui.session,
                self._case,
                path.name,
                path,
                report=job.report,
                stopped=lambda: job.stopped,
            )

        def done(record: RecordId) -> None:
            self._note.say(
                self.tr(
                    "Added and encrypted. The original lies where it lay: remove it there "
                    "yourself if it must not stay."
                )
            )
            self._ui.tell(Changes(cases=frozenset({self._case}), case_list=True))
            self.added.emit(record)
            if rest:
                self._take_in(rest)
            else:
                self._choose(record)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Encrypting the document …"),
            work,
            done,
            lambda error: tell_error(self._ui, self, error, file=path.name),
        )

    def _choose(self, record: RecordId) -> None:
        """Give the keyboard to a document in the list: Enter opens it."""
        records = [info.record for info in self._rows]
        if record in records:
            self.table.setCurrentIndex(self._model.index(records.index(record), 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_list(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row = FlowLayout(gap=Space.S)
        self.add_button = Button(self.tr("Add a document …"), "secondary", "paperclip")
        self.add_button.clicked.connect(self.add)
        self._hint = Muted(self.tr("or drop files here"))
        row.addWidget(self.add_button)
        row.addWidget(self._hint)
        card.body.addLayout(row)
        self._note = Banner("", "good", dismissible=True)
        self._note.hide()
        card.body.addWidget(self._note)
        self.table = OpenTable(self.tr("Documents"))
        self.table.setObjectName("documents")
        self._model = static_model(
            self._columns(),
            lambda: self._rows,
            self.table,
            (300, 90, 150, 100),
            gives_way=(1, 3),
            badges=True,
        )
        self.table.opened.connect(self.open_document)
        empty = EmptyState(
            "paperclip",
            self.tr("No documents yet"),
            self.tr("Decisions, letters, forms: what belongs to the case is kept encrypted here."),
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(empty)
        card.body.addWidget(self._lists, 1)
        return card

    def _columns(self) -> list[Column[AttachmentInfo]]:
        language = self._ui.language
        return [
            Column(
                self.tr("Document"),
                lambda row: row.title or row.name,
                tooltip=lambda row: "\n".join(self._said(row)),
                spoken=lambda row: ", ".join(self._said(row)),
                roles={
                    int(DOT_ROLE): self._is_new,
                    int(Qt.ItemDataRole.FontRole): lambda row: (
                        bold() if self._is_new(row) else None
                    ),
                },
            ),
            Column(self.tr("Size"), lambda row: size_words(row.size, language)),
            Column(
                self.tr("Added"),
                lambda row: stamp_words(row.added, self._ui.now().date(), language),
            ),
            Column(self.tr("By"), lambda row: row.author),
        ]

    def _is_new(self, row: AttachmentInfo) -> bool:
        return row.revision in self._news

    def _said(self, row: AttachmentInfo) -> list[str]:
        """What the line says, whole, and what its dot means."""
        name = row.title or row.name
        new = self.tr("new: somebody else has added it since you looked")
        return [name, new] if self._is_new(row) else [name]

    @Slot()
    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _dropped(event: QDropEvent) -> list[Path]:
    """Local files that are being dropped; folders and addresses are left alone."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
