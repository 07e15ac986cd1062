"""What each key does on every page, and in the help."""

from __future__ import annotations

from tests.ui.key_desk import ALT, CTRL, SHIFT, Desk, K, presses, wait
from ui.administration.page import AdministrationPage
from ui.common import help_texts
from ui.launcher import LOCKED

# Everywhere


@presses("new_intake")
def _(desk: Desk) -> None:
    desk.list_page()
    desk.press(K.Key_N, CTRL)
    assert desk.window.page_name == "intake"


@presses("pages")
def _(desk: Desk) -> None:
    for number, name in enumerate(desk.window.names(), 1):
        desk.press(K(K.Key_0 + number), CTRL)
        assert desk.window.page_name == name


@presses("tabs")
def _(desk: Desk) -> None:
    page = desk.case_page()
    before = page.tabs.currentWidget()
    desk.press(K.Key_PageDown, CTRL)
    assert page.tabs.currentWidget() is not before
    desk.press(K.Key_PageUp, CTRL)
    assert page.tabs.currentWidget() is before
    desk.window.show_page("administration")
    other = desk.window.page
    assert isinstance(other, AdministrationPage)
    desk.press(K.Key_PageDown, CTRL)
    assert other.tabs.currentIndex() == 1


@presses("curtain")
def _(desk: Desk) -> None:
    for drawn in (True, False):
        desk.press(K.Key_L, CTRL | SHIFT)
        assert desk.running.program.curtain.drawn is drawn


@presses("lock")
def _(desk: Desk) -> None:
    desk.press(K.Key_L, CTRL)
    wait(lambda: desk.running.ended == [LOCKED])


@presses("help")
def _(desk: Desk) -> None:
    desk.list_page()
    desk.press(K.Key_F1)
    assert desk.help().page_name == "cases"


@presses("help_page")
def _(desk: Desk) -> None:
    desk.ask()
    desk.press(K.Key_F1)
    assert not desk.running.program.help.window.isVisible()
    desk.press(K.Key_F1, SHIFT)
    assert desk.help().page_name == "intake"


@presses("sheet")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    assert desk.help().page_name == help_texts.KEYS_PAGE


@presses("close")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    desk.front(shown := desk.help())
    desk.press(K.Key_Escape)
    assert not shown.isVisible()


# In the help


@presses("find")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    desk.front(shown := desk.help())
    desk.press(K.Key_F, CTRL)
    assert shown.search.hasFocus()


@presses("help_back")
def _(desk: Desk) -> None:
    desk.press(K.Key_Slash, CTRL)
    desk.front(shown := desk.help())
    shown.show_page("writing")
    desk.press(K.Key_Left, ALT)
    assert shown.page_name == help_texts.KEYS_PAGE
