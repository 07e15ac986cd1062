"""The page of cases with 10 000 lines: first paint, jumps, orders; and what a look-up costs.

The window makes the page while somebody looks at another one; told apart is what it takes when
it is asked for at once.

The yardstick is a bare table of the same size on the same screen, whose rows are made up.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import doubles, lookup
from avhopp_desktop.services.reference import code_lists, words
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events, projection
from tests.benchmarks.painting import milliseconds, settle
from tests.offices import an_intake
from tests.people import known_as
from tests.ui.offices import found, page_session
from ui.cases.listing.page import ListPage, make
from ui.common import theme
from ui.common.paged_model import Column, PagedModel

LINES = 10_000
JUMPS = 60
PEOPLE = 200
SIZE = (1072, 760)


def line(number: int, chance: random.Random) -> CaseRow:
    """A made-up line with something in every column."""
    names, stages = words("code_names_sv"), [choice.code for choice in code_lists()["stage"]]
    due = date(2026, 11, 20) + timedelta(days=chance.randint(-60, 300))
    return CaseRow(
        id=CaseId(chance.randbytes(16)),
        code_name=f"{chance.choice(names)} {number}",
        case_no=f"2026-{number:04d}",
        stage=chance.choice(stages),
        source="",
        channel="phone",
        protected="secrecy_marking" if number % 9 == 0 else "",
        opened="2026-11-20",
        opened_by=chance.choice(("Anna", "Bo", "Cia")),
        next_due=due.isoformat() if number % 5 else "",
        next_task="next_step" if number % 5 else "",
        last_entry="",
        started="",
        ended="",
        finished=True,
        voided=False,
        received=False,
        mine=number % 3 == 0,
        unread=number % 7 == 0,
    )


def jumps(table: QTableView, rows: list[int]) -> list[float]:
    def jump(row: int) -> None:
        table.scrollTo(table.model().index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        table.viewport().repaint()

    return [milliseconds(lambda row=row: jump(row)) for row in rows]  # type: ignore[misc]


def bare(qtbot: QtBot) -> tuple[float, list[float]]:
    """First paint and jumps of a table that knows nothing of cases."""

    def show() -> QTableView:
        columns: list[Column[int]] = [Column(str(n), str) for n in range(7)]
        table = QTableView()
        qtbot.addWidget(table)
        table.setModel(PagedModel(columns, lambda keys: [int(key) for key in keys], table))
        table.model().set_ids(range(LINES))
        table.resize(*SIZE)
        table.show()
        settle()
        return table

    shown: list[QTableView] = []
    spent = milliseconds(lambda: shown.append(show()))
    chance = random.Random(1)  # noqa: S311
    return spent, jumps(shown[0], [chance.randrange(LINES) for _ in range(JUMPS)])


def test_ten_thousand_lines(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, figure: Callable[[str, str], None]
) -> None:
    theme.load_fonts()
    theme.apply(qapp, theme.Mode.LIGHT)
    session = found(tmp_path / "vault")
    chance = random.Random(20261120)  # noqa: S311
    lines = [line(number, chance) for number in range(LINES)]

    def put() -> None:
        with session.projection.transaction():
            projection.put_cases(session.projection, lines)

    filled = milliseconds(put)
    lines.clear()
    gc.collect()
    gc.freeze()  # what the test itself has in memory is not looked through meanwhile
    ui = page_session(session)
    bare(qtbot)  # fonts and styles are loaded
    bare_paint, bare_jumps = bare(qtbot)
    pages: list[ListPage] = []

    def add(page: QWidget) -> None:
        for old in pages:
            old.hide()
        assert isinstance(page, ListPage)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(*SIZE)

    def first_paint() -> float:
        add(make(ui))
        for widget in pages[-1].findChildren(QWidget):
            widget.ensurePolished()
        return milliseconds(lambda: (pages[-1].show(), pages[-1].shown(), settle()))

    firsts = [first_paint() for _ in range(5)]

    def asked_at_once() -> float:
        return milliseconds(lambda: (add(make(ui)), pages[-1].show(), pages[-1].shown(), settle()))

    at_once = [asked_at_once() for _ in range(5)]
    page = pages[-1]
    spent = jumps(page.table, [chance.randrange(LINES) for _ in range(JUMPS)])
    spent += jumps(page.table, [0, LINES - 1, 0])
    print(f"\n{LINES} lines: put into the projection in {filled:.0f} ms")
    print(f"first paint {firsts[0]:.1f} ms, again {median(firsts[1:]):.1f} ms", end=" ")
    print(f"({median(firsts[1:]) / bare_paint:.1f} times a bare table, {bare_paint:.1f} ms)")
    print(f"asked for before the page is ready {median(at_once):.1f} ms")
    print(f"a jump {median(spent):.1f} ms, the slowest {max(spent):.1f} ms", end=" ")
    print(f"({median(spent) / median(bare_jumps):.1f} times a bare table)")
    for number in range(page.filters.order.count()):
        sort = page.filters.order.itemData(number)

        def order(sort: str = sort) -> None:
            page.filters.sort_by(sort)  # type: ignore[arg-type]
            settle()

        print(f"  order {sort}: {milliseconds(order):.1f} ms")
    coming_back = [milliseconds(lambda: (page.shown(), settle())) for _ in range(5)]
    print(f"  coming back to the page: {median(coming_back):.1f} ms")
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    gc.unfreeze()
    session.close()
    figure(
        "list_10000",
        f"first paint {firsts[0]:.0f} ms, again {median(firsts[1:]):.0f} ms; a jump"
        f" {median(spent):.0f} ms, the slowest {max(spent):.0f} ms",
    )


def test_look_up(tmp_path: Path, qapp: QApplication) -> None:
    session = found(tmp_path / "vault")
    for number in range(PEOPLE):
        known_as(session, an_intake(session), name=f"Anna Berg {number}", born="1990-01-01")
    by_name = milliseconds(lambda: lookup.look_up(session, "anna berg 7"))
    compared = milliseconds(lambda: doubles.possible_doubles(session))
    print(f"\nlook-up among {PEOPLE} people: {by_name:.1f} ms,", end=" ")
    print(f"{1000 * by_name / PEOPLE:.0f} µs each; doubles {compared:.1f} ms")
    session.close()


def test_what_is_unread_in_a_long_log(tmp_path: Path) -> None:
    """Events that are copies of real ones: from the first on, and from where one looked last."""
    session: Session = found(tmp_path / "vault")
    case = an_intake(session)
    row = events.last(session.database)
    assert row is not None
    database = session.database

    def copies() -> None:
        for number in range(1, 50_001):
            spread = number.to_bytes(16, "big") if number % 5 == 0 else case
            events.add(database, row._replace(seq=row.seq + number, case_id=CaseId(spread)))

    session.write(copies)
    mine = [CaseId(number.to_bytes(16, "big")) for number in range(5, 1_285, 5)]
    for name, since in (("all", row.seq), ("the last hundred", row.seq + 49_900)):
        asked = [(one, since) for one in (case, *mine)]
        spent = [milliseconds(lambda asked=asked: events.news(database, asked, ())) for _ in "123"]  # type: ignore[misc]
        print(f"\nwhat is unread in {name} of {events.count(database)} events:", end=" ")
        print(f"{min(spent):.1f} ms for {len(asked)} cases")
    session.abandon()
