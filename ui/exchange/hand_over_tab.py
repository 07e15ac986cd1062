"""Takes a case out as an encrypted file: what, to whom, why, where to, and who can then read it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import GroundFieldMissing
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases
from avhopp_desktop.services.events.review import checkpoint
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.exchange.handover import HandOver, WrittenExport
from avhopp_desktop.services.paper.case_document import RELOCATION
from ui.common import theme
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Card, ElidedLabel, Heading, Label, Muted
from ui.common.overrides import overrides
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.exchange.result import Result
from ui.exchange.what_card import WhatCard
from ui.exchange.who_card import WhoCard
from ui.exchange.why_card import WhyCard
from ui.parts.code_words import part_names
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.session import Place, UiSession

NARROW = 860
"""Below this width, at 100 % text, the summary stands under the form."""


class HandOverTab(QWidget):
    """The form, or the result of the last hand-over. `book_wanted`: show the address book."""

    book_wanted = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._folder: Path | None = None
        self.what, self.who, self.why = WhatCard(ui), WhoCard(ui), WhyCard(ui)
        self.who.book_wanted.connect(self.book_wanted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        form = QWidget()
        self._body = QHBoxLayout(form)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(Space.L)
        self._scroll = ScrollColumn()
        for card in (self.what, self.who, self.why, self._make_where()):
            self._scroll.column.addWidget(card)
        self._scroll.column.addStretch(1)
        self._body.addWidget(self._scroll, 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._make_summary())
        side.addStretch(1)
        self._body.addWidget(self._side)
        self._stack.addWidget(form)
        self.result = Result()
        self.result.again_wanted.connect(self.begin_again)
        self.result.case_wanted.connect(self._show_handed)
        self._stack.addWidget(self.result)
        self._file: CaseFile | None = None
        self.what.changed.connect(self._case_chosen)
        for one in (self.what, self.who, self.why):
            one.changed.connect(self._show_summary)
        self._show_summary()

    @property
    def result_shown(self) -> bool:
        """Whether the result is on the screen."""
        return self._stack.currentWidget() is self.result

    def choose_case(self, case: CaseId) -> None:
        """Begin with a case; the keyboard goes to what of it goes along."""
        self.begin_again()
        self.what.choose_case(case)
        self.what.focus_parts()

    def set_folder(self, folder: Path) -> None:
        """Where the file is written."""
        self._folder = folder
        self.folder_label.set_text(str(folder))
        self._show_summary()

    def changed(self, changes: Changes) -> None:
        """Read again what somebody else changed."""
        if changes.contacts:
            self.who.read_contacts()
        if changes.case_list:
            self.what.read_cases()
        if self._file is not None and self._file.row.id in changes.cases:
            self._file = cases.reread_case(self._ui.session, self._file.row.id)
            self.what.show_again(self._file)
            self.why.show_case(self._file)
            self._show_summary()

    def missing(self) -> list[str]:
        """What is still to be chosen, in the order of the page."""
        found = []
        if self.what.case is None:
            found.append(self.tr("a case"))
        elif not self.what.parts:
            found.append(self.tr("at least one part"))
        if RELOCATION in self.what.parts and not self.what.why_away.text().strip():
            found.append(self.tr("why the place of stay is needed"))
        contact = self.who.contact
        if contact is None and not self.who.passphrase:
            found.append(self.tr("a recipient"))
        if contact is not None and not contact.confirmed:
            found.append(self.tr("the comparison of the six words"))
        if self.why.ground is None:
            found.append(self.tr("the legal ground"))
        if not self.why.reason_text:
            found.append(self.tr("the reason"))
        if self._folder is None:
            found.append(self.tr("where to write the file"))
        return found

    @Slot()
    def _case_chosen(self) -> None:
        """The consents of the chosen case; not anew when only its parts are ticked."""
        if self.what.file is not self._file:
            self._file = self.what.file
            self.why.show_case(self._file)

    @Slot(object)
    def _show_handed(self, case: CaseId) -> None:
        self._ui.go_to(Place("case", case, "disclosures"))

    @Slot()
    def begin_again(self) -> None:
        """Back to the form; the next file gets words of its own."""
        if self.who.passphrase:
            self.who.renew()
        self._stack.setCurrentIndex(0)
        self._show_summary()

    @Slot()
    def write_file(self) -> None:
        """Write the file, read it back, and show what became of it."""
        request, folder = self._request(), self._folder
        if request is None or folder is None:
            return
        problems = handover.check_request(self._ui.session, request)
        self.why.show_problems(problems)
        if problems and self.why.group is not None:
            self.why.group.focus_field(problems[0].field, problems[0].part)
            tell_error(self._ui, self, GroundFieldMissing())
            return

        def work(job: Job) -> WrittenExport:
            return handover.export_case(
                self._ui.session, request, folder, job.report, lambda: job.stopped
            )

        def done(written: WrittenExport) -> None:
            short = checkpoint(self._ui.session).short
            self.result.show_result(request, written, short, self._recipient())
            self._stack.setCurrentWidget(self.result)
            self.result.focus_first()
            self._ui.tell(Changes(cases=frozenset({request.case})))

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Writing the encrypted file, then reading it back …"),
            work,
            done,
            lambda error: tell_error(self._ui, self, error, folder=folder.name),
        )

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self._side.setFixedWidth(theme.px(300))
        if narrow == self._side.isHidden():
            return
        if narrow:
            self._scroll.column.insertWidget(self._scroll.column.count() - 1, self._summary)
        else:
            side = self._side.layout()
            if isinstance(side, QVBoxLayout):
                side.insertWidget(0, self._summary)
        self._side.setVisible(not narrow)

    def _request(self) -> HandOver | None:
        case, ground, contact = self.what.case, self.why.ground, self.who.contact
        if case is None or ground is None or self.missing():
            return None
        return HandOver(
            case=case,
            parts=self.what.parts,
            ground=ground.code,
            fields=self.why.fields,
            reason=self.why.reason_text,
            contacts=(contact.id,) if contact else (),
            passphrase=self.who.passphrase,
            relocation_reason=(
                self.what.why_away.text().strip() if RELOCATION in self.what.parts else ""
            ),
            with_police=self.what.marked.with_police,
            language="en" if self._ui.language == "en" else "sv",
        )

    def _make_where(self) -> Card:
        card = Card()
        card.body.addWidget(Heading(self.tr("4. Where to")))
        card.body.addWidget(
            Muted(
                self.tr(
                    "A USB stick that is only for this. The file's name says nothing about the "
                    "person."
                )
            )
        )
        self.folder_button = Button(self.tr("Choose a folder …"), "secondary", "folder-open")
        self.folder_button.clicked.connect(self._choose_folder)
        self.folder_label = ElidedLabel("")
        card.body.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.folder_label)
        return card

    def _make_summary(self) -> Card:
        self._summary = Card()
        self._summary.body.setContentsMargins(20, Space.L, 20, 20)
        self._summary.body.addWidget(Heading(self.tr("Who can read what, and why")))
        self.sentence = Label("")
        self._lacking = Label("", "small")
        self.create_button = Button(self.tr("Create the encrypted file"), "accent", "lock")
        self.create_button.clicked.connect(self.write_file)
        self._summary.body.addWidget(self.sentence)
        self._summary.body.addWidget(self._lacking)
        self._summary.body.addWidget(self.create_button)
        self._summary.body.addWidget(
            Muted(
                self.tr("Written, read back and checked before it is called done, and noted."),
                small=True,
            )
        )
        return self._summary

    def _recipient(self) -> str:
        if self.who.passphrase:
            return self.tr("Whoever has the file and the six words")
        return self.who.contact.name if self.who.contact else ""

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._ui.dialogs.choose_folder(self, self.tr("Where is the file to be written?"))
        if folder is not None:
            self.set_folder(folder)

    @Slot()
    def _show_summary(self) -> None:
        lacking = self.missing()
        file, ground = self.what.file, self.why.ground
        parts = part_names(self.what.parts)
        sentence = ""
        if file is not None and parts and self._recipient():
            sentence = self.tr("{recipient} can read this of {case}: {parts}.").format(
                recipient=self._recipient(), case=file.row.code_name, parts=parts
            )
        if sentence and self.what.marked.left_out:
            sentence += "\n\n" + self.tr(
                "Not with it: %n journal entry(ies) from the police.",
                "",
                self.what.marked.left_out,
            )
        if sentence and ground is not None:
            sentence += "\n\n" + self.tr("Ground: {ground} ({law}).").format(
                ground=ground.title.in_(self._ui.language), law=ground.law
            )
        if sentence and self.why.reason_text:
            sentence += "\n\n" + self.tr("Reason: {reason}").format(reason=self.why.reason_text)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        text = self.tr("Still to be chosen: {things}").format(things=", ".join(lacking))
        self._lacking.setText(text if lacking else "")
        self._lacking.setVisible(bool(lacking))
        self.create_button.setEnabled(not lacking)
        self.create_button.setAccessibleDescription(self._lacking.text())
