"""The real window, and what it draws of a case that another office sent.

It opens each file in the pages that a person would open it in, and looks at every tab, list and
paper that shows something of it. What it demands of each is in `Drawing.demand`.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import doubles, vault
from avhopp_desktop.services.exchange import contacts, handover
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.paper.printing import PrintOrder
from tests.hostile import Export
from tests.services.exporting import THEM, US, Parts, packed, sealed
from tests.ui.shell import PHRASE, Running, found
from tests.watched import Watched
from ui.cases.case_page import CasePage
from ui.cases.listing.page import ListPage
from ui.common import messages
from ui.exchange.page import ExchangePage
from ui.main_window.window import MainWindow
from ui.parts.viewer import kind_of

PATIENCE = 120
"""Seconds until a job that does not end is called stuck."""
TIMES, MOST = 10, 300 * 2**20
_BUG = messages.sentence("bug")[:30]
_TAGS = re.compile(r"<[^>]*>")
_OURS = re.compile(r"</?(qt|b|span|p|html|body)( style=\"[^\"]*\")?>|<br ?/?>")
_ROWS = 30
"""Lines of a list that are looked at one by one."""


def an_office(folder: Path) -> None:
    """One whose address book has the office that sends: confirmed, as it was met once."""
    session = found(folder)
    plain: dict[str, Any] = {"format": "avhopp-contact", "version": 1, "office": "ab" * 16}
    plain |= {"name": US.name, "age": US.age, "sign": US.public.hex()}
    bound = canonical.bind(
        "avhopp/contact-card/1", bytes.fromhex("ab" * 16), US.name, US.age, US.public
    )
    plain["signature"] = US.sign(bound).hex()
    contacts.add_contact(session, canonical.encode(plain), confirmed=True)
    session.close()


@dataclass
class Cost:
    """Of one export: processor seconds of this process, and bytes it grew by at its highest."""

    seconds: float
    memory: int

    def hold_to(self, usual: Cost) -> None:
        """A case in the wrong hands may cost more than a plain one, within reason."""
        assert self.seconds < TIMES * usual.seconds, self
        assert self.memory < MOST, self


@dataclass
class Drawing:
    """A window at work. `outcomes`: how many files were taken in, and how many refused."""

    running: Running
    folder: Path
    watched: Watched
    age: str
    size: QSize
    shown: int = 0
    taken: int = 0
    refused: int = 0
    raised: list[str] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        found = self.running.program.window
        assert found is not None
        return found

    def show(self, export: Export, *, onward: bool = False) -> Cost:
        """Open it, look at it, take it in, look at the case. `onward`: hand it over, too."""
        self.shown += 1
        QTest.keyClick(self.window, Qt.Key.Key_Shift)  # somebody is there: else it locks meanwhile
        path = sealed(packed(export.parts(US.sign, self.shown)), self.folder / "came.age", self.age)
        before = _memory()
        begun = time.process_time()
        case = self._take_in(path)
        if case is None:
            self.refused += 1
            assert self.running.dialogs.said or self.raised, "refused without a word"
        else:
            self.taken += 1
            self._look_at(case, onward=onward)
        self.demand()
        return Cost(time.process_time() - begun, _memory() - before)

    def demand(self) -> None:
        """Nothing raised, nothing fetched, no fault of ours told, and somebody can go on."""
        rest()
        assert not self.raised, self.raised
        assert not self.watched.touched(), "something was fetched"
        for said in self.running.dialogs.said:
            assert not said.startswith(_BUG), said
        self.running.dialogs.said.clear()
        assert QApplication.activeModalWidget() is None
        assert self.running.program.frame.size() == self.size, "the window was pushed wider"
        self.window.show_page("day")
        rest()
        assert self.window.page_name == "day"

    def lock(self) -> None:
        """What is typed is saved and the window ends, as after any other work."""
        self.window.start_intake()
        rest()
        assert self.window.page_name == "intake"
        self.running.program.lock()
        wait(lambda: bool(self.running.ended))

    def _take_in(self, path: Path) -> CaseId | None:
        self.window.show_page("exchange")
        page = self.window.page
        assert isinstance(page, ExchangePage)
        page.tabs.setCurrentWidget(page.receive)
        wanted: list[CaseId] = []
        receive = page.receive
        self.window.ui.case_wanted.connect(wanted.append)
        try:
            receive.open_file(path)
            self._answered(lambda: receive.opened is not None)
            if receive.opened is None:
                return None
            see(self.window)
            for number, (name, _type, _size) in enumerate(receive.opened.documents[:8]):
                data = _foreign(receive.opened.export.case_json if name == "case.json" else b"")
                if name.startswith("attachments/") or data:
                    self._open_document(receive, number)
            receive.receive()
            self._answered(lambda: bool(wanted))
            if not wanted:
                receive.close_file()
        finally:
            self.window.ui.case_wanted.disconnect(wanted.append)
        return wanted[0] if wanted else None

    def _open_document(self, page: Any, number: int) -> None:
        page.open_document(number)
        rest()
        see(self.window)
        page.viewer.close_document()

    def _look_at(self, case: CaseId, *, onward: bool) -> None:
        page = self.window.page
        assert isinstance(page, CasePage), type(page)
        assert not page.file.faults
        for number in range(page.tabs.count()):
            if page.tabs.isTabVisible(number):
                page.tabs.setCurrentIndex(number)
                see(self.window)
        page.contact.reveal_button.click()
        page.contact.set_compact(True)
        see(self.window)
        page.history.view.set_code("fields")
        page.history._read()
        page.show_tab("attachments")
        for number in range(min(2, len(page.attachments._rows))):
            self._open_document(page.attachments, number)
        if onward:
            self._lists(page.file.row.code_name)
            self._onward(case)

    def _lists(self, name: str) -> None:
        self.window.show_page("cases")
        page = self.window.page
        assert isinstance(page, ListPage)
        see(self.window)
        for text in ("Anna Prov", name[:60], "19900101-2385"):
            page.search.edit.setText(text)
            page.search.button.click()
            self._answered(lambda: bool(page.finding.result) or page.search.problem.isVisible())
            see(self.window)
            page.leave_search()
        doubles.possible_doubles(self.window.ui.session)

    def _onward(self, case: CaseId) -> None:
        """Paper, and another file: whatever stood in the names goes through the typesetter."""
        session = self.window.ui.session
        self.window.show_page("exchange")
        page = self.window.page
        assert isinstance(page, ExchangePage)
        page.tabs.setCurrentWidget(page.hand_over)
        page.hand_over.choose_case(case)
        see(self.window)
        order = PrintOrder(case, frozenset(printing.PRINT_PARTS) - {"relocation"}, "team", "möte")
        assert printing.pages(session, order).startswith(b"%PDF")
        out = self.folder / "out"
        out.mkdir(exist_ok=True)
        written = handover.export_case(
            session,
            HandOver(
                case,
                frozenset({"intake", "journal", "attachments"}),
                "other_law",
                {"law_reference": "2 § påhittad lag"},
                "vidare",
                recipients=(THEM.age,),
            ),
            out,
        )
        written.path.unlink()

    def _answered(self, come: Callable[[], bool]) -> None:
        """It has come, or something else was said."""
        wait(lambda: come() or bool(self.running.dialogs.said or self.raised))
        rest()


def plain(inside: Parts, drawn: Drawing) -> Export:
    """What nobody has tampered with, for the office that `drawn` shows."""
    manifest = canonical.decode_object(inside[0][1])
    manifest["recipients"] = [drawn.age]
    return Export(manifest, inside[2][1], inside[3][1], (("brev.txt", b"Hej"),) * 3)


def usual(drawn: Drawing, export: Export) -> Cost:
    """What such a one costs: the dearer of two, the first of all not counted."""
    costs = [drawn.show(export, onward=True) for _ in range(3)]
    return max(costs[1:], key=lambda cost: cost.seconds)


@contextmanager
def at_work(app: QApplication, folder: Path, office: Path) -> Iterator[Drawing]:
    """The window of an office that `an_office` made, open for as long as it is looked at."""
    watched = Watched(folder)
    running = Running(app, office)
    raised: list[str] = []
    hooks = sys.excepthook, sys.unraisablehook
    try:
        session = vault.unlock(office, "Anna", PHRASE)
        age = session.office_key(Purpose.EXCHANGE).age
        running.program.start_page.opened.emit(session)
        drawing = Drawing(
            running, folder, watched, age, running.program.frame.size(), raised=raised
        )
        sys.excepthook = lambda kind, error, trace: raised.append(_said(kind, error, trace))
        sys.unraisablehook = lambda what: raised.append(
            _said(what.exc_type, what.exc_value, what.exc_traceback)
        )
        wait(lambda: not running.program.tasks.busy)
        if drawing.window.guide.isVisible():
            drawing.window.guide.skip_button.click()
        rest()
        yield drawing
    finally:
        sys.excepthook, sys.unraisablehook = hooks
        running.close()
        rest()
        watched.close()


def _said(kind: type[BaseException], error: object, trace: Any) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    known = isinstance(error, AvhoppError)
    return (
        f"{kind.__name__} at {' > '.join(places[-5:])}{' (ours)' if known else ''}: {error!s:.80}"
    )


def see(window: MainWindow) -> None:
    """Have everything painted, and look for what is taken for markup."""
    rest()
    shown = window.page or window
    assert not shown.grab().isNull()
    for widget in (shown, *shown.findChildren(QWidget)):
        if widget.isVisibleTo(shown):
            _look(widget)


def _look(widget: QWidget) -> None:
    _plain(widget.toolTip(), type(widget).__name__)
    if isinstance(widget, QLabel) and widget.text():
        form = widget.textFormat()
        assert form is not Qt.TextFormat.MarkdownText
        if form is Qt.TextFormat.AutoText:
            assert not Gui.mightBeRichText(widget.text()), "a label guesses"
        elif form is Qt.TextFormat.RichText:
            _plain(widget.text(), "a label", certain=True)
    elif isinstance(widget, QTextEdit) and not isinstance(widget, QTextBrowser):
        raise AssertionError("a text field that takes markup")
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), _ROWS)):
            for column in range(model.columnCount(QModelIndex())):
                tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                _plain(tip or "", "a line of a list")


def _plain(text: str, where: str, *, certain: bool = False) -> None:
    """Either Qt shows it as it is, or there is no tag in it but ours."""
    if certain or Gui.mightBeRichText(text):
        for tag in _TAGS.findall(text):
            assert _OURS.fullmatch(tag), f"{where} renders {tag[:80]!r}"


def _foreign(data: bytes) -> bool:
    """Whether the window draws it itself: what another process draws has its own test."""
    return bool(data) and kind_of(data) == "text"


def _memory() -> int:
    """Resident bytes of this process, at its highest since it was asked last."""
    if sys.platform != "linux":
        return 0
    status = Path("/proc/self/status").read_text("ascii")
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def rest() -> None:
    QApplication.processEvents()


def wait(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end, "stuck"
        QTest.qWait(2)
