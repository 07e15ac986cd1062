"""Tool tips show what somebody typed, and fetch nothing that it names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument

from ui.common import tips
from ui.common.buttons import IconButton
from ui.common.labels import ElidedLabel
from ui.common.paged_model import Column, PagedModel

HOSTILE = (
    '<img src="//192.0.2.1/share/a.png">',
    "Hej <b>Anna</b>\nrad två & <i>slut</i>",
    "<html><body>&lt;p&gt;</body></html>",
    '<a href="file:///etc/hostname">titta</a>',
)


class Asked(QTextDocument):
    """A tool tip's document, as Qt makes one, that notes what it is asked to fetch."""

    def __init__(self, tip: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        if Gui.mightBeRichText(tip):
            self.setHtml(tip)
        else:
            self.setPlainText(tip)
        self.idealWidth()

    def loadResource(self, _kind, name):
        self.fetched.append(name.toString())


def test_the_document_notes_what_a_bare_tip_would_fetch(qapp) -> None:
    assert Asked(HOSTILE[0]).fetched


@pytest.mark.parametrize("text", [*HOSTILE, "kort", "5 < 6 & 7 > 2", "rad\nrad"])
def test_a_tip_shows_every_character_and_fetches_nothing(qapp, text: str) -> None:
    shown = Asked(tips.plain(text))
    assert shown.toPlainText() == text
    assert not shown.fetched


@pytest.mark.parametrize("text", HOSTILE)
def test_widgets_and_lists_give_such_tips(qtbot, text: str) -> None:
    label = ElidedLabel(text)
    qtbot.addWidget(label)
    label.setFixedWidth(12)
    label.show()
    label.grab()
    button = IconButton("x", text)
    qtbot.addWidget(button)
    column = Column[str]("x", lambda row: row, tooltip=lambda row: row)
    model = PagedModel([column], lambda keys: [text for _ in keys])
    model.set_ids([bytes(16)])
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    for one in (label.toolTip(), button.toolTip(), tip):
        assert not Asked(one).fetched
        assert Asked(one).toPlainText().split() == text.split()


def test_a_tip_is_never_larger_than_the_screen(qapp) -> None:
    assert len(tips.plain("x" * 100_000)) < 3_000
    assert len(Asked(tips.plain("<b>" * 100_000)).toPlainText()) < 3_000


def test_a_cell_gives_what_can_be_seen_of_it(qapp) -> None:
    model = PagedModel([Column[str]("x", lambda row: row)], lambda keys: ["x" * 100_000])
    model.set_ids([bytes(16)])
    assert len(model.data(model.index(0, 0))) < 1_000
