"""Every key that the sheet tells is pressed here, in the real window."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui import keys_everywhere, keys_of_a_case, keys_of_an_intake
from tests.ui.key_desk import ALT, CTRL, PRESSERS, Desk, K
from tests.ui.shell import Running
from ui.common import keys

UI = Path(keys.__file__).parent.parent
PRESSED_IN = (keys_everywhere, keys_of_a_case, keys_of_an_intake)
"""Where `presses` says who presses which key; by being taken in they fill `PRESSERS`."""
FROM_TABLE = ("keys.", "saving_keys.of(")


@pytest.fixture
def desk(running: Running) -> Desk:
    return Desk(running)


@pytest.mark.parametrize("group", keys.GROUPS, ids=lambda group: group.topic)
def test_every_key_does_what_the_sheet_says(desk: Desk, group: keys.Group) -> None:
    for key in group.keys:
        if key.name != "lock":
            PRESSERS[key.name](desk)
            desk.running.program.help.close()
            desk.front()
    if group.topic == "everywhere":
        PRESSERS["lock"](desk)


def test_every_key_has_a_test() -> None:
    named = [key.name for group in keys.GROUPS for key in group.keys]
    assert len(named) == len(set(named))
    assert set(named) == set(PRESSERS)


def test_pages_listen_only_to_keys_of_the_table() -> None:
    """A shortcut written out on a page would not stand on the sheet."""
    wrong = []
    for path in sorted(UI.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            ast.unparse(node.targets[0]): node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
        }
        for node in ast.walk(tree):
            call = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and call.startswith("shortcuts."):
                acts = named.get(ast.unparse(node.args[1]), node.args[1])
                listed = acts.keys if isinstance(acts, ast.Dict) else [acts]
                heard = [ast.unparse(key) for key in listed if key is not None]
                wrong += [f"{path.name} {one}" for one in heard if not one.startswith(FROM_TABLE)]
            elif call == "QShortcut" and path.name != "shortcuts.py":
                wrong.append(f"{path.name} {call}")
    assert wrong == []


def test_keys_of_the_page_are_heard_from_the_side_bar(desk: Desk) -> None:
    """Whoever clicked there, or came by Tab, still has the case before the eyes."""
    page, side = desk.case_page(), desk.window.side_bar
    side.entries["cases"].setFocus()
    desk.press(K.Key_J, CTRL)
    assert page.journal.editor.isVisible()
    assert page.journal.editor.isAncestorOf(QApplication.focusWidget())
    page.journal.editor.put_away()
    intake = desk.intake()
    before = intake.stepper.current
    side.entries["cases"].setFocus()
    desk.press(K.Key_Right, ALT)
    assert intake.stepper.current != before
    side.entries["cases"].setFocus()
    desk.press(K.Key_F4)
    assert intake.isAncestorOf(QApplication.focusWidget())
    cases_page = desk.list_page()
    side.entries["day"].setFocus()
    desk.press(K.Key_F, CTRL)
    assert cases_page.search.isAncestorOf(QApplication.focusWidget())
