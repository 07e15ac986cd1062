"""Each kind of answer: in and out, by keyboard, with its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from avhopp_desktop.domain import form_values
from avhopp_desktop.domain.forms import Kind
from avhopp_desktop.services import reference
from tests.ui.audit import tab_walk, unnamed
from tests.ui.parts.forms import CONTEXT, a_danger, a_field, choices
from ui.parts.field_base import FieldWidget
from ui.parts.fields import field_widget
from ui.parts.fields_choice import UNKNOWN
from ui.parts.fields_simple import tidy_time

EXAMPLES = [
    (Kind.AUTO_TIME, {}, "2026-11-20T13:02:00Z"),
    (Kind.AUTO_AUTHOR, {}, "Anna"),
    (Kind.CODE_NAME, {}, "Björk 27"),
    (Kind.CHOICE, {"choices": choices("yes", "no", "unsure")}, "unsure"),
    (Kind.CHOICE, {"choices": choices(*"abcdefghij")}, "c"),
    (Kind.CHOICE, {"choices": choices("yes"), "marks": choices("unknown")}, {"mark": "unknown"}),
    (Kind.MUNICIPALITY, {"choices": choices("0180", "1280")}, "1280"),
    (Kind.MULTI_CHOICE, {"choices": choices("sms", "letter", "visit")}, ["sms", "visit"]),
    (Kind.TEXT, {}, "syster"),
    (Kind.TEXT, {"marks": choices("no", "declined")}, {"mark": "declined"}),
    (Kind.LONG_TEXT, {"limit": 400}, "en rad\nen till"),
    (Kind.DATE, {}, "2026-11-20"),
    (Kind.PARTIAL_DATE, {}, "2008-03"),
    (Kind.TIME_OF_DAY, {}, "18:30"),
    (Kind.MOMENT, {}, "2026-11-21T14:00"),
    (Kind.MOMENT, {}, "2026-11-21"),
    (Kind.NUMBER, {"maximum": 9}, 3),
    (Kind.NUMBERS, {"maximum": 20}, [3, 7]),
    (Kind.SCALES, {"choices": choices("hope", "will"), "maximum": 10}, {"hope": 7, "will": 0}),
    (
        Kind.RATINGS,
        {
            "choices": choices("home", "hope"),
            "raters": choices("own", "worker"),
            "scale": choices("n1", "n2", "n3"),
        },
        {"home": {"own": 1, "worker": 3, "why": "x"}, "hope": {"own": 2}},
    ),
    (Kind.LINKED, {}, 2),
    (
        Kind.CALLBACK,
        {"choices": choices("phone", "app")},
        {"way": "app", "value": "070-1740605", "hours": "efter 18", "note": "x"},
    ),
    (Kind.CHILDREN, {}, {"count": 2, "ages": [3, 7]}),
    (
        Kind.DATED_EVENTS,
        {"choices": choices("trial", "debt")},
        [{"type": "trial", "date": "2026-12"}, {"type": "debt", "note": "x"}],
    ),
    (Kind.NEXT_STEP, {}, {"what": "Ringa", "who": "Anna", "when": "2026-11-22T09:00"}),
    (
        Kind.CONFIRMATION,
        {"choices": choices("who", "limits")},
        {"at": "2026-11-20T13:02:00Z", "points": ["limits"]},
    ),
    (Kind.IDENTITY_NUMBER, {}, "20070314-2386"),
    (
        Kind.FACTOR,
        {
            "fields": (
                a_field(Kind.CHOICE, id="rating", choices=choices("0", "2", "?")),
                a_field(Kind.CHOICE, id="critical", choices=choices("yes", "no")),
                a_field(Kind.CHOICE, id="source", choices=choices("a", "b", "c", "d")),
                a_field(Kind.TEXT, id="comment"),
                a_field(Kind.CHOICE, id="carried", choices=choices("yes")),
            )
        },
        {"rating": "?", "critical": "yes", "source": "b", "comment": "x", "carried": "yes"},
    ),
    (
        Kind.ROWS,
        {"fields": (a_field(Kind.TEXT, id="name"), a_field(Kind.NUMBER, id="age", maximum=99))},
        [{"name": "x", "age": 4}],
    ),
]
IDS = [f"{kind}-{number}" for number, (kind, _, _) in enumerate(EXAMPLES)]


@pytest.fixture
def page(qtbot):
    made = QWidget()
    QVBoxLayout(made)
    made.resize(800, 600)
    qtbot.addWidget(made)

    def show(kind: Kind, **more: object) -> FieldWidget:
        widget = field_widget(a_field(kind, **more), CONTEXT)
        made.layout().addWidget(widget)
        made.show()
        made.activateWindow()
        assert QTest.qWaitForWindowActive(made)
        QApplication.processEvents()  # a layout shows what is added later in its own time
        return widget

    return show


def test_every_kind_has_an_example():
    assert {kind for kind, _, _ in EXAMPLES} == set(Kind)


@pytest.mark.parametrize(("kind", "more", "value"), EXAMPLES, ids=IDS)
def test_in_and_out(page, kind, more, value):
    widget = page(kind, **more)
    told = []
    widget.changed.connect(lambda: told.append(True))
    assert widget.value() is None
    widget.set_value(value)
    assert widget.value() == value
    assert form_values.check(widget.field, form_values.clean(widget.field, widget.value())) == []
    widget.set_value(None)
    assert widget.value() is None
    assert told == [], "set_value is not a change that the person made"


@pytest.mark.parametrize(("kind", "more", "value"), EXAMPLES, ids=IDS)
def test_every_input_has_a_name(page, kind, more, value):
    widget = page(kind, **more)
    widget.set_value(value)
    assert unnamed(widget.window()) == []
    for one in widget.inputs():
        assert "Frågan" in one.accessibleName()
    widget.set_description("Skriv året.", wrong=True)
    assert {one.accessibleDescription() for one in widget.inputs()} <= {"Skriv året."}


@pytest.mark.parametrize(("kind", "more", "value"), EXAMPLES, ids=IDS)
@pytest.mark.parametrize("rubbish", [7.5, "x", ["x", 3], {"a": 1}, [{"a": []}], True])
def test_rubbish_does_no_harm(page, kind, more, value, rubbish):
    widget = page(kind, **more)
    widget.set_value(rubbish)
    widget.value()


def test_the_name_of_a_field_is_its_id(page):
    widget = page(Kind.TEXT)
    assert widget.objectName() == "asked"
    assert widget.findChild(QLineEdit, "asked") is widget.edit


def test_digits_choose_the_number_on_a_scale(page):
    widget = page(Kind.SCALES, choices=choices("hope"), maximum=10)
    widget.focus_first()
    keys = (("8", 8), ("0", 0), ("1", 1), ("0", 10), ("5", 5))
    for digit, number in keys:
        QTest.keyClicks(QApplication.focusWidget(), digit)
        assert widget.value() == {"hope": number}


def test_enter_goes_from_scale_to_scale(page):
    widget = page(Kind.SCALES, choices=choices("hope", "will"), maximum=10)
    widget.focus_first()
    here = QApplication.focusWidget()
    assert widget.go_on(here, 1)
    QTest.keyClicks(QApplication.focusWidget(), "3")
    assert widget.value() == {"will": 3}
    assert not widget.go_on(QApplication.focusWidget(), 1)
    assert widget.go_on(QApplication.focusWidget(), -1)


# One of a few, by keyboard


def test_keys_choose(page, qtbot):
    widget = page(Kind.CHOICE, choices=choices("yes", "no", "unsure"))
    told = []
    widget.changed.connect(lambda: told.append(widget.value()))
    widget.focus_first()

    def key(which: Qt.Key) -> None:
        qtbot.keyClick(QApplication.focusWidget(), which)

    for which in (Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_N, Qt.Key.Key_Delete):
        key(which)
    assert told == ["unsure", "yes", "unsure", "no", None]
    key(Qt.Key.Key_9)
    assert len(told) == 5
    key(Qt.Key.Key_Space)
    assert widget.value() == "no", "Space chooses the answer that has the keyboard"


def test_tab_goes_to_the_next_question(page, qtbot):
    first = page(Kind.CHOICE, choices=choices("yes", "no"), id="first")
    page(Kind.CHOICE, choices=choices("yes", "no"), id="second")
    first.focus_first()
    stops = tab_walk(first.window())
    assert len(stops) == 2


def test_a_dangerous_answer_is_marked(page):
    widget = page(Kind.CHOICE, choices=choices("yes", "no"), notices=a_danger("yes"))
    assert [s.option.danger for s in widget.segments.segments] == [True, False]


def test_the_chosen_answer_shows_without_colour(page):
    widget = page(Kind.CHOICE, choices=choices("yes", "no"))
    before = widget.grab().toImage().convertToFormat(widget.grab().toImage().Format.Format_Mono)
    widget.set_value("yes")
    after = widget.grab().toImage().convertToFormat(before.format())
    assert before != after


def test_a_clicked_answer_is_told(page, qtbot):
    widget = page(Kind.CHOICE, choices=choices("yes", "no"))
    with qtbot.waitSignal(widget.changed):
        qtbot.mouseClick(widget.segments.segments[1], Qt.MouseButton.LeftButton)
    assert widget.value() == "no"


def test_a_long_list_is_found_by_typing(page, qtbot):
    widget = page(Kind.CHOICE, choices=choices(*"abcdefg", "hotel"))
    with qtbot.waitSignal(widget.changed):
        widget.list.setEditText("hotel")
        widget.list.lineEdit().editingFinished.emit()
    assert widget.value() == "hotel"
    widget.list.setEditText("hot")
    widget.list.lineEdit().editingFinished.emit()
    assert (widget.value(), widget.list.currentText()) == ("hotel", "Hotel")


def test_a_beginning_that_only_one_answer_has_means_that_answer(page, qtbot):
    names = choices("Landskrona", "Laxå", "Linköping", "Lindesberg", "Umeå", "Mora", "Ö")
    widget = page(Kind.CHOICE, choices=names)
    typed = {"lan": "Landskrona", "Umeå": "Umeå", "Lin": None, "köp": None, "um": None}
    for text, expected in typed.items():
        widget.set_value(None)
        widget.list.setEditText(text)
        for left in (False, True):  # Ctrl+Enter does not leave the field
            if left:
                widget.list.lineEdit().editingFinished.emit()
            assert answer_of(widget) == expected, text
        assert widget.list.currentText() == (expected or text), text


def leave(qtbot) -> None:
    """Tab, from the list that is open by then."""
    QApplication.processEvents()
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    qtbot.keyClick(target, Qt.Key.Key_Tab)
    QApplication.processEvents()


def answer_of(widget) -> object:
    """What counts as an answer of what stands there."""
    value = widget.value()
    return None if value is None or form_values.check(widget.field, value) else value


def test_what_is_typed_and_no_answer_stays_and_says_so(page, qtbot):
    widget = page(Kind.CHOICE, choices=choices("Landskrona", "Lindesberg", "Linköping", *"abcd"))
    after = page(Kind.TEXT, id="after")
    widget.focus_first()
    with qtbot.waitSignal(widget.changed):
        qtbot.keyClicks(QApplication.focusWidget(), "Lin")
    assert widget.unknown_text == "", "nobody is told anything while they write"
    leave(qtbot)
    assert after.edit.hasFocus()
    assert widget.list.currentText() == "Lin"
    assert "“Lin”" in widget.unknown_text
    assert widget.unknown_text in widget.list.accessibleDescription()
    assert [p.code for p in form_values.check(widget.field, widget.value())] == ["unknown_code"]
    kept = form_values.clean(widget.field, widget.value())
    assert form_values.check(widget.field, kept), "a cleaned one is none either"
    again = page(Kind.CHOICE, choices=widget.field.choices)
    again.set_value(kept)
    assert again.list.currentText() == "Lin"
    assert again.unknown_text == widget.unknown_text
    widget.focus_first()
    widget.list.lineEdit().selectAll()
    qtbot.keyClicks(QApplication.focusWidget(), "lindesberg")
    leave(qtbot)
    assert (widget.value(), widget.unknown_text) == ("Lindesberg", "")
    assert "Lin" not in widget.list.accessibleDescription()


def test_another_text_in_the_place_of_an_answer_is_not_that_answer(page, qtbot):
    widget = page(Kind.CHOICE, choices=choices(*"abcdefg", "yes"))
    widget.set_value("yes")
    widget.list.setEditText("no")
    assert answer_of(widget) is None
    widget.list.lineEdit().editingFinished.emit()
    assert (answer_of(widget), widget.list.currentText()) == (None, "no")
    widget.list.setEditText("")
    widget.list.lineEdit().editingFinished.emit()
    assert (widget.value(), widget.unknown_text) == (None, "")
    widget.set_value(None)
    assert widget.list.currentText() == ""


def test_no_code_begins_as_a_text_that_is_no_answer():
    lists = reference.code_lists()
    assert not [c for one in lists.values() for c in one if c.code.startswith(UNKNOWN)]


def test_an_answer_that_excludes_clears_the_others(page, qtbot):
    widget = page(Kind.MULTI_CHOICE, choices=choices("sms", "letter", "none", alone="none"))
    for code in ("sms", "letter"):
        widget.box(code).click()
    assert widget.value() == ["sms", "letter"]
    widget.box("none").click()
    assert widget.value() == ["none"]
    widget.box("sms").click()
    assert widget.value() == ["sms"]


def test_a_mark_keeps_what_was_typed_in_sight(page, qtbot):
    widget = page(Kind.TEXT, marks=choices("unknown"))
    qtbot.keyClicks(widget.inner.edit, "syster")
    box = widget.inputs()[-1]
    box.click()
    assert widget.value() == {"mark": "unknown"}
    box.click()
    assert widget.value() == "syster"


# Typed answers


def test_unreadable_answers_are_kept_as_typed(page, qtbot):
    assert page(Kind.NUMBER).value() is None
    for kind, typed in ((Kind.DATE, "i mars"), (Kind.NUMBER, "manga"), (Kind.TIME_OF_DAY, "sent")):
        widget = page(kind)
        qtbot.keyClicks(widget.edit, typed)
        assert widget.value() == typed
        assert form_values.check(widget.field, widget.value())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1830", "18:30"), ("9.05", "09:05"), ("9:05", "09:05"), ("kväll", "kväll"), ("", "")],
)
def test_times_are_tidied(typed, kept):
    assert tidy_time(typed) == kept


def test_dates_are_tidied_and_moved_by_keys(page, qtbot):
    widget = page(Kind.DATE)
    qtbot.keyClicks(widget.edit, "20261121")
    widget.edit.editingFinished.emit()
    assert widget.value() == "2026-11-21"
    qtbot.keyClick(widget.edit, Qt.Key.Key_Up)
    assert widget.value() == "2026-11-22"
    qtbot.keyClick(widget.edit, Qt.Key.Key_PageDown)
    assert widget.value() == "2026-10-22"
    widget.set_value(None)
    qtbot.keyClick(widget.edit, Qt.Key.Key_Down)
    assert widget.value() == "2026-11-21"


def test_tab_leaves_a_long_text(page, qtbot):
    first, second = page(Kind.LONG_TEXT, id="long"), page(Kind.TEXT, id="after")
    first.focus_first()
    qtbot.keyClick(first.edit, Qt.Key.Key_Tab)
    assert second.edit.hasFocus()
    assert first.value() is None


def test_a_long_text_grows(page):
    widget = page(Kind.LONG_TEXT)
    low = widget.edit.sizeHint().height()
    widget.set_value("rad\n" * 8)
    assert widget.edit.sizeHint().height() > low


def test_a_confirmation_is_stamped(page):
    widget = page(Kind.CONFIRMATION, choices=choices("who", "limits"))
    widget.inputs()[0].click()
    assert widget.value() == {"at": "2026-11-21T13:02:00Z", "points": ["who"]}
    widget.inputs()[0].click()
    assert widget.value() is None


def test_rows_are_added_and_removed(page, qtbot):
    widget = page(Kind.DATED_EVENTS, choices=choices("trial", "debt"), limit=2)
    widget.add_button.click()
    widget.rows[0].piece("type").set_value("debt")
    widget.add_button.click()
    assert not widget.add_button.isEnabled()
    assert len(widget.rows) == 2
    assert widget.value() == [{"type": "debt"}], "an empty row is no answer"
    with qtbot.waitSignal(widget.changed):
        widget._rows[0].remove.click()
    assert widget.value() is None
    assert widget.add_button.isEnabled()
    assert widget.add_button.hasFocus()


def test_rows_are_entered_at_the_chosen_answer(page):
    """The first answer is no stop of Tab then: whoever stood on it came out of the page."""
    widget = page(Kind.DATED_EVENTS, choices=choices("trial", "debt"), id="rows")
    widget.focus_first()
    assert widget.add_button.hasFocus()
    widget.set_value([{"type": "debt"}])
    widget.focus_first()
    assert QApplication.focusWidget().isChecked()
    assert QApplication.focusWidget().focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_part_can_be_found(page):
    widget = page(Kind.CALLBACK, choices=choices("phone"))
    widget.focus_part("value")
    assert QApplication.focusWidget().objectName() == "asked.value"
    rows = page(Kind.DATED_EVENTS, choices=choices("trial"), id="rows")
    rows.set_value([{"type": "trial"}])
    rows.focus_part("0.date")
    assert QApplication.focusWidget().objectName() == "rows.0.date"
