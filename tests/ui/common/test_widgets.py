"""Labels, buttons, the ring, the curtain, the clock and the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tests.ui.audit import tab_walk, unnamed
from ui.common import theme, words
from ui.common.buttons import Button, IconButton
from ui.common.clipboard import HINTS, SecretClipboard
from ui.common.curtain import Curtain
from ui.common.focus_ring import FocusRing
from ui.common.inactivity import LONGEST, SHORTEST, Inactivity, boot_seconds
from ui.common.labels import Badge, Banner, Card, ElidedLabel, EmptyState, Label


@pytest.fixture
def window(qtbot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, theme.Mode.LIGHT)
    made = QMainWindow()
    middle = QWidget()
    QVBoxLayout(middle)
    made.setCentralWidget(middle)
    qtbot.addWidget(made)
    made.resize(500, 300)
    return made


def put(window: QWidget, *widgets: QWidget) -> None:
    for widget in widgets:
        window.centralWidget().layout().addWidget(widget)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()


def test_what_people_type_is_never_rendered(window):
    label = Label("<b>x</b>")
    put(window, label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() > Label("x").sizeHint().width() * 3


def test_an_elided_label_keeps_the_whole_text_for_readers(window):
    label = ElidedLabel("en lång rad " * 20 + "\nmed slut")
    put(window, label)
    assert label.shown_text().endswith("…")
    assert label.text.endswith("med slut")
    assert label.accessibleName() == label.text
    label.grab()
    assert label.toolTip() == label.text
    label.set_text("kort")
    label.grab()
    assert (label.shown_text(), label.toolTip()) == ("kort", "")


def test_badge_and_banner_say_their_words(window, qtbot):
    badge = Badge("Akut", "danger", "triangle-alert")
    banner = Banner("Ring aldrig.", "danger")
    closable = Banner("Klart.", "good", title="Exporten", dismissible=True)
    put(window, badge, banner, closable)
    assert badge.accessibleName() == badge.text == "Akut"
    assert banner.findChild(IconButton) is None
    assert closable.text == "Exporten Klart."
    with qtbot.waitSignal(closable.dismissed):
        closable.findChild(IconButton).click()
    assert closable.isHidden()
    badge.show_state("Klar", "good")
    assert badge.accessibleName() == "Klar"
    banner.set_text("Skriv inte.")
    assert banner.accessibleName() == "Skriv inte."


def test_an_empty_state_leads_on(window, qtbot):
    empty = EmptyState("inbox", "Inga ärenden", "Börja här.", "Nytt intag")
    put(window, empty, Card("Kort"))
    with qtbot.waitSignal(empty.acted):
        empty.findChild(Button).click()
    assert unnamed(window) == []


def test_icon_buttons_have_names_and_tab_order_is_reading_order(window):
    first, second, third = QLineEdit(), IconButton("x", "Stäng"), Button("Spara")
    first.setAccessibleName("Namn")
    for widget, name in ((first, "a"), (second, "b"), (third, "c")):
        widget.setObjectName(name)
    put(window, first, second, third)
    assert unnamed(window) == []
    third.setFocus()
    assert tab_walk(window) == ["a", "b", "c"]


def test_enter_presses_a_button_once_and_leaves_ctrl_enter_to_the_page(window, qtbot):
    button = Button("Spara")
    put(window, button)
    button.setFocus()
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [1]
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(button, held)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [1]
    button.setEnabled(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [1]


def test_an_icon_keeps_its_distance_from_words_that_come_later(window):
    made, later = Button("Code name", "quiet", "pencil"), Button("", "quiet", "pencil")
    put(window, made, later)
    later.setText("Code name")
    assert later.iconSize() == made.iconSize()
    assert later.sizeHint() == made.sizeHint()


def test_the_audit_finds_what_has_no_name(window):
    put(window, QLineEdit(), IconButton("x", ""))
    assert unnamed(window) == ["QLineEdit", "IconButton"]


def test_the_ring_goes_round_buttons_only(window, qapp):
    ring = FocusRing(qapp)
    button, line = Button("Spara"), QLineEdit()
    put(window, line, button)
    button.setFocus()
    assert ring.isVisible()
    place = ring.geometry().topLeft()
    assert button.mapTo(ring.parentWidget(), button.rect().topLeft()) - place == (
        button.rect().topLeft().__class__(ring.GAP, ring.GAP)
    )
    window.resize(700, 500)
    QApplication.processEvents()
    assert ring.width() == button.width() + 2 * ring.GAP
    line.setFocus()
    assert not ring.isVisible()
    button.setFocus()
    button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not ring.isVisible()
    ring.deleteLater()


def test_the_ring_is_whole_at_the_edge_of_what_scrolls(window, qapp):
    ring = FocusRing(qapp)
    inside = QWidget()
    inside.setProperty("scrolled", "true")
    button = Button("Lägg till", parent=inside)
    button.move(0, 0)
    area = QScrollArea()
    area.setWidget(inside)
    inside.resize(400, 200)
    put(window, area)
    button.setFocus()
    assert ring.isVisible()
    assert ring.visibleRegion().boundingRect() == ring.rect()

    def around() -> QRect:
        home = ring.parentWidget()
        return QRect(button.mapTo(home, button.rect().topLeft()), button.size())

    gap = ring.GAP
    assert ring.geometry() == around().adjusted(-gap, -gap, gap, gap)
    inside.resize(400, 2_000)
    area.resize(200, 100)
    area.verticalScrollBar().setValue(button.height() // 2)  # it goes along, up to the edge
    top = area.mapTo(ring.parentWidget(), area.rect().topLeft()).y()
    assert ring.geometry().bottom() == around().bottom() + gap
    assert ring.geometry().top() >= top - gap
    area.verticalScrollBar().setValue(900)
    assert not ring.isVisible()
    area.verticalScrollBar().setValue(0)
    assert ring.geometry() == around().adjusted(-gap, -gap, gap, gap)
    assert ring.isVisible()
    ring.deleteLater()


# The curtain


@pytest.fixture
def curtain(qapp):
    made = Curtain(qapp)
    yield made
    made.open()
    qapp.removeEventFilter(made)


def test_the_curtain_covers_and_gives_back(window, curtain, qtbot):
    line, other = QLineEdit("hemligt"), QLineEdit()
    put(window, line, other)
    other.setFocus()
    before = window.grab().toImage()
    qtbot.keyClick(other, Qt.Key.Key_L, _CTRL_SHIFT)
    assert curtain.drawn
    covered = window.grab().toImage()
    line.setText("annat")
    assert window.grab().toImage() == covered != before
    line.setText("hemligt")
    qtbot.keyClicks(QApplication.focusWidget(), "abc")
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() not in (line, other)
    assert other.text() == ""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, _CTRL_SHIFT)
    assert not curtain.drawn
    assert QApplication.focusWidget() is other
    qtbot.keyClicks(other, "abc")
    assert other.text() == "abc"


def test_the_curtain_covers_other_windows_and_new_ones(window, curtain, qtbot):
    put(window, QLineEdit())
    curtain.draw()
    late = QLineEdit("sent")
    qtbot.addWidget(late)
    late.show()
    assert "sent" in late.text()
    top = late.childAt(late.rect().center())
    assert type(top).__name__ in {"_Sheet", "Label", "IconLabel"}


def test_nothing_is_written_under_the_curtain_by_an_input_method(window, curtain, qtbot):
    line = QLineEdit()
    put(window, line)
    curtain.draw()
    line.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("skrivet")
    QApplication.sendEvent(line, event)
    assert line.text() == ""


def test_the_lock_can_be_reached_through_the_curtain(window, curtain, qtbot):
    line = QLineEdit()
    put(window, line)
    line.setFocus()
    curtain.draw()
    with qtbot.waitSignal(curtain.lock_asked):
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
        )
    assert curtain.drawn


def test_a_sealed_curtain_opens_by_no_key_and_takes_a_passphrase(curtain, qtbot):
    """Of whoever hears it; Enter and Esc go to nothing that lies beneath."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    line, button = QLineEdit(dialog), QPushButton("Ta bort", dialog)
    button.setDefault(True)
    pressed, given = [], []
    button.clicked.connect(lambda: pressed.append(button))
    dialog.rejected.connect(lambda: pressed.append(dialog))
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    button.setFocus()
    curtain.phrase_given.connect(given.append)
    curtain.draw()
    curtain.seal()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, _CTRL_SHIFT)
        assert curtain.drawn
    field = QApplication.focusWidget()
    assert field.window() is dialog
    assert field.echoMode() is QLineEdit.EchoMode.Password
    event = QInputMethodEvent()
    event.setCommitString("å")
    QApplication.sendEvent(line, event)
    QApplication.sendEvent(field, event)
    qtbot.keyClicks(field, "bc ")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert (given, pressed, line.text(), field.text()) == (["åbc "], [], "", "")
    curtain.refuse()
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert given[1:] == ["x"]
    curtain.open()
    assert QApplication.focusWidget() is button
    curtain.draw()
    curtain.toggle()
    assert not curtain.drawn, "the next one opens by its key again"


def test_a_field_that_went_meanwhile_is_not_missed(window, curtain):
    line = QLineEdit()
    put(window, line)
    line.setFocus()
    curtain.draw()
    line.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    curtain.open()
    assert not curtain.drawn


_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


# The clock


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def idle(qapp):
    clock = Clock()
    made = Inactivity(qapp, 300, warn=60, now=clock)
    made.clock = clock
    made.start()
    yield made
    made.stop()


def press(qapp) -> bool:
    target = QWidget()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    return qapp.notify(target, event)


def test_warns_then_expires_once(idle, qtbot):
    warned, ended = [], []
    idle.warning.connect(warned.append)
    idle.expired.connect(lambda: ended.append(True))
    idle.clock.now += 239
    assert not idle.check()
    assert warned == []
    idle.clock.now += 11
    idle.check()
    assert warned == [50]
    idle.clock.now += 50
    assert idle.check()
    assert ended == [True]


def test_a_key_starts_again_and_ends_the_warning(idle, qapp, qtbot):
    idle.clock.now += 250
    idle.check()
    with qtbot.waitSignal(idle.returned):
        press(qapp)
    assert idle.seconds_left == 300


def test_the_first_key_after_a_sleep_is_swallowed(idle, qapp, qtbot):
    idle.clock.now += 3600
    with qtbot.waitSignal(idle.expired):
        assert press(qapp) is True


def test_the_limit_is_held_and_cannot_be_switched_off(idle):
    idle.set_limit(0)
    assert idle.limit == SHORTEST
    idle.set_limit(10**6)
    assert idle.limit == LONGEST


def test_the_clock_of_the_machine_goes_forward():
    first = boot_seconds()
    assert boot_seconds() >= first > 0


# The clipboard


def test_a_secret_is_marked_and_taken_back(qapp):
    board = QGuiApplication.clipboard()
    secret = SecretClipboard()
    secret.copy("fem ord som ingen vet")
    data = board.mimeData()
    assert data.text() == "fem ord som ingen vet"
    assert all(bytes(data.data(kind).data()) == value for kind, value in HINTS.items())
    assert secret.holds_ours
    secret.clear()
    assert board.text() == ""
    assert not secret.holds_ours


def test_what_others_copied_since_stays(qapp):
    board = QGuiApplication.clipboard()
    secret = SecretClipboard()
    secret.copy("hemligt")
    theirs = QMimeData()
    theirs.setText("deras")
    board.setMimeData(theirs)
    secret.clear()
    assert board.text() == "deras"


def test_ten_seconds(qapp, qtbot, monkeypatch):
    monkeypatch.setattr("ui.common.clipboard.KEPT_MS", 1)
    secret = SecretClipboard()
    secret.copy("hemligt")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


@pytest.mark.parametrize(
    "word", ["x" * 4_000, "anna.andersson@" + "e" * 60 + ".example", "क" * 200]
)
def test_a_word_that_fits_no_line_does_not_push_the_page_wider(window, word):
    label = Label(f"Ring {word} sen")
    put(window, label)
    assert label.minimumSizeHint().width() < 250
    assert label.text() == f"Ring {word} sen"
    label.clear()
    assert label.text() == ""


def test_a_letter_keeps_its_accents():
    assert words.breakable("e\u0301" * 200).replace(words.BREAK + "\u0301", "") == words.breakable(
        "e\u0301" * 200
    )
    assert words.breakable("kort ord " * 9) == "kort ord " * 9


def test_a_text_without_end_is_shown_as_far_as_there_is_room(window):
    label = Label("ord " * 1_000_000)
    line = ElidedLabel("ord " * 1_000_000)
    put(window, label, line)
    window.grab()
    shown = words.breakable(label.text())
    assert shown.endswith("…")
    assert len(shown) < 30_000
    assert len(line.toolTip()) < 3_000


def test_a_text_is_as_high_as_qt_says_whatever_became_of_it(window):
    label = Label("Ringde som avtalat. " * 12)
    put(window, label)

    def asked() -> list[int]:
        return [label.heightForWidth(wide) for wide in range(60, 700, 30)]

    def by_qt() -> list[int]:
        return [QLabel.heightForWidth(label, wide) for wide in range(60, 700, 30)]

    assert asked() == asked() == by_qt()
    label.setText("Vi gick igenom veckan och vad som händer härnäst. " * 9)
    assert asked() == by_qt()
    words.set_look(label, "role", "title")
    assert asked() == by_qt()
    font = label.font()
    font.setPixelSize(30)
    label.setFont(font)
    assert asked() == by_qt()
    label.setText("<b>Vi gick igenom</b><br><br>veckan")
    assert asked() == by_qt()
    label.setTextFormat(Qt.TextFormat.RichText)
    assert asked() == by_qt()
    label.clear()
    assert asked() == by_qt()
