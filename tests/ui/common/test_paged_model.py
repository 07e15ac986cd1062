"""The table reads only what it shows, and behaves as Qt expects."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from ui.common.paged_model import PAGES_KEPT, ROWS_PER_PAGE, Column, PagedModel


def model(asked: list[int] | None = None, *, gone: frozenset[int] = frozenset()) -> PagedModel[int]:
    def fetch(ids):
        if asked is not None:
            asked.append(len(ids))
        return [None if one in gone else int.from_bytes(one, "big") for one in ids]

    return PagedModel(
        [
            Column("Id", str, Qt.AlignmentFlag.AlignRight, tooltip=lambda n: f"tip {n}"),
            Column(
                "Twice", lambda n: str(2 * n), roles={Qt.ItemDataRole.UserRole + 1: lambda n: -n}
            ),
        ],
        fetch,
    )


def ids(count: int) -> list[bytes]:
    return [n.to_bytes(16, "big") for n in range(count)]


def test_qt_is_content(qtmodeltester):
    made = model()
    made.set_ids(ids(450))
    qtmodeltester.check(made)


def test_only_the_page_shown_is_read():
    asked: list[int] = []
    made = model(asked)
    last = 2 * ROWS_PER_PAGE + 19
    made.set_ids(ids(last + 1))
    assert made.data(made.index(last, 0)) == str(last)
    assert asked == [20]
    made.data(made.index(2 * ROWS_PER_PAGE, 1))
    assert asked == [20]


def test_old_pages_are_let_go():
    asked: list[int] = []
    made = model(asked)
    made.set_ids(ids((PAGES_KEPT + 2) * ROWS_PER_PAGE))
    for page in range(PAGES_KEPT + 2):
        made.data(made.index(page * ROWS_PER_PAGE, 0))
    made.data(made.index(0, 0))
    assert len(asked) == PAGES_KEPT + 3


def test_roles():
    made = model()
    made.set_ids(ids(3))
    index = made.index(2, 0)
    assert made.data(index, Qt.ItemDataRole.ToolTipRole) == "tip 2"
    assert made.data(index, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert made.data(made.index(2, 1), Qt.ItemDataRole.UserRole + 1) == -2
    assert made.id_at(index) == (2).to_bytes(16, "big")
    assert made.id_at(QModelIndex()) is None
    assert made.row_of((1).to_bytes(16, "big")) == 1
    assert made.row_of(b"no") == -1


def test_a_row_that_is_gone_is_empty():
    made = model(gone=frozenset(ids(2)))
    made.set_ids(ids(2))
    assert made.data(made.index(0, 0)) == ""
    assert made.data(made.index(0, 0), Qt.ItemDataRole.ToolTipRole) is None
