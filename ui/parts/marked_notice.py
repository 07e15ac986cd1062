"""What of a case is not ours alone to give away: said beside what is chosen, and asked about."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.services.case_words import listed
from avhopp_desktop.services.exchange import marked
from ui.common.labels import Banner
from ui.common.theme import Space


class MarkedNotice(QWidget):
    """Names the marked entries; those from the police go along only when the box is ticked."""

    changed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._file: CaseFile | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self.banner = Banner("", "warning")
        self.box = QCheckBox(self.tr("Take the entries from the police along: this was assessed"))
        self.box.setObjectName("with_police")
        self.box.clicked.connect(self.changed)
        column.addWidget(self.banner)
        column.addWidget(self.box)
        self.hide()

    @property
    def with_police(self) -> bool:
        """Whether the entries from the police go along."""
        return self.box.isChecked()

    @property
    def left_out(self) -> int:
        """How many entries stay here, when the journal goes."""
        return 0 if self._file is None or self.with_police else len(self._police)

    def show_case(self, file: CaseFile | None, *, journal: bool, threat: bool) -> None:
        """What these parts of the case hold; nothing is shown where nothing is marked."""
        if file is not self._file:
            self.box.setChecked(False)
        self._file = file
        self._police = marked.police_entries(file) if file is not None and journal else ()
        told = self._told(file, journal=journal, threat=threat) if file is not None else []
        self.banner.set_text("\n".join(told))
        self.box.setVisible(bool(self._police))
        if not self._police:
            self.box.setChecked(False)
        self.setVisible(bool(told))

    def _told(self, file: CaseFile, *, journal: bool, threat: bool) -> list[str]:
        found = []
        if self._police:
            found.append(
                self.tr(
                    "%n entry(ies) of the journal come from the police and stay here unless you"
                    " tick the box. Secrecy follows them (18 ch. 1–2 §§, 35 ch. 1 § OSL): ask the"
                    " police first.",
                    "",
                    len(self._police),
                )
            )
        marks = Counter(record.current.entry.sensitivity for record in file.journal)
        others = [
            f"{listed('sensitivity', code, self._language)} ({number})"
            for code, number in sorted(marks.items())
            if code not in ("", marked.POLICE)
        ]
        if journal and others:
            said = self.tr("The journal also holds marked entries, which go along: {marks}.")
            found.append(said.format(marks=", ".join(others)))
        if threat and marked.threat_from_police(file):
            found.append(
                self.tr(
                    "The threat assessments say what the police told or think, and go along whole."
                    " Weigh whether they may."
                )
            )
        return found
