"""The tour through founding, unlocking, administration and the lock."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from ui.administration.page import AdministrationPage
from ui.common.buttons import Button
from ui.launcher import LOCKED, Note
from ui.review.page import ReviewPage
from ui.tour.driver import CTRL, Driver, Lost
from ui.unlock.founding_page import FoundingPage
from ui.unlock.sheet_steps import HalfStep, TypeBack
from ui.unlock.unlock_page import UnlockPage
from ui.unlock.welcome_page import WelcomePage

TABS = ("account", "staff", "backup", "check", "card", "look", "about")


def found(driver: Driver, folder: Path, office: str, alias: str, *, pictures: bool) -> str:
    """Found an office by keyboard, recovery sheet and all; returns the passphrase."""
    program = driver.start(folder)
    page = program.start_page.page
    if not isinstance(page, WelcomePage):
        raise Lost("welcome page")
    _picture(driver, "valkommen", pictures)
    driver.key(Qt.Key.Key_Space)
    founding = program.start_page.page
    if not isinstance(founding, FoundingPage):
        raise Lost("founding page")
    _picture(driver, "grunda", pictures)
    driver.key(Qt.Key.Key_Space)
    driver.type(office)
    driver.key(Qt.Key.Key_Return)
    driver.type(alias)
    _picture(driver, "namn", pictures)
    driver.key(Qt.Key.Key_Return)
    phrase = founding.phrase.choice.words
    driver.type(phrase)
    _picture(driver, "losenfras", pictures)
    driver.key(Qt.Key.Key_Return)
    driver.wait("the vault", lambda: isinstance(founding.steps[founding.step], HalfStep))
    _put_sheet_away(driver, founding, folder.parent, pictures=pictures)
    driver.wait("main window", lambda: program.window is not None)
    driver.rest()
    _picture(driver, "guide", pictures)
    driver.skip_guide()
    return phrase


def _put_sheet_away(driver: Driver, founding: FoundingPage, stick: Path, *, pictures: bool) -> None:
    """Save both halves beside the vault, as onto a USB stick, and type them back from there."""
    codes = []
    for number in (1, 2):
        step = founding.steps[founding.step]
        if not isinstance(step, HalfStep):
            raise Lost("half-sheet on the screen")
        _picture(driver, f"aterstallningsblad-{number}", pictures)
        codes.append(step.half.code)
        driver.dialogs.save_file = stick / f"halva-{number}.pdf"
        step.save_button.setFocus()
        driver.key(Qt.Key.Key_Space)
        driver.key(Qt.Key.Key_Space)  # the box has the keyboard now
        founding.next.setFocus()
        driver.key(Qt.Key.Key_Space)
    last = founding.steps[founding.step]
    if not isinstance(last, TypeBack):
        raise Lost("typing back")
    for code in codes:
        driver.type(code.replace("-", "").lower())
        driver.key(Qt.Key.Key_Tab)
    _picture(driver, "aterskrivet", pictures)
    founding.next.setFocus()
    driver.key(Qt.Key.Key_Space)


def unlock(driver: Driver, phrase: str, *, wrong_first: bool = False) -> None:
    """Type the passphrase at the unlock page; the alias is filled in."""
    page = driver.program.start_page.page
    if not isinstance(page, UnlockPage):
        raise Lost("unlock page")
    driver.picture("las-upp")
    if wrong_first:
        driver.type("fel losenfras helt och hallet")
        driver.key(Qt.Key.Key_Return)
        driver.wait("the refusal", lambda: bool(page.phrase.problem))
        driver.picture("las-upp-fel-losenfras")
        page.phrase.clear()
    driver.type(phrase)
    driver.key(Qt.Key.Key_Return)
    driver.wait("main window", lambda: driver.program.window is not None)
    driver.rest()
    driver.skip_guide()


def administration(driver: Driver) -> None:
    """A picture of every tab, a backup made and the vault checked."""
    number = driver.window.names().index("administration") + 1
    driver.key(Qt.Key(Qt.Key.Key_0 + number), CTRL)
    page = driver.window.page
    if not isinstance(page, AdministrationPage):
        raise Lost("administration")
    for name in TABS:
        tab = page.tab(name)
        if name in ("backup", "check"):
            button = tab.findChild(Button, f"{name}.now")
            if button is None:
                raise Lost(name)
            button.setFocus()
            driver.key(Qt.Key.Key_Space)
            driver.rest()
        driver.picture(f"administration-{name}")


def log_review(driver: Driver) -> None:
    """What stands in the log, and the code that goes on paper."""
    driver.window.show_page("review")
    page = driver.window.page
    if not isinstance(page, ReviewPage):
        raise Lost("log review")
    driver.wait("the log", lambda: page.desk.review is not None)
    page.look.period.setFocus()
    driver.key(Qt.Key.Key_End)
    driver.wait("one's own events", lambda: not page.desk.busy)
    driver.picture("loggranskning")
    page.show_tab("paper")
    driver.picture("loggranskning-papper")


def save_card(driver: Driver, path: Path) -> None:
    """Save the office's contact card to a file."""
    driver.window.show_page("administration")
    page = driver.window.page
    if not isinstance(page, AdministrationPage):
        raise Lost("administration")
    driver.dialogs.save_file = path
    tab = page.tab("card")
    button = tab.findChild(Button, "card.save")
    if button is None:
        raise Lost("the button that saves the card")
    button.setFocus()
    driver.key(Qt.Key.Key_Space)
    driver.wait("the contact card", path.exists)


def come_back(driver: Driver, folder: Path, phrase: str, note: Note) -> None:
    """Start anew after the lock, and unlock without a picture."""
    driver.start(folder, note)
    driver.type(phrase)
    driver.key(Qt.Key.Key_Return)
    driver.wait("main window", lambda: driver.program.window is not None)
    driver.rest()
    driver.skip_guide()


def curtain(driver: Driver) -> None:
    """Cover the window and uncover it again."""
    shift = Qt.KeyboardModifier.ShiftModifier
    driver.key(Qt.Key.Key_L, CTRL | shift)
    driver.picture("skynke")
    driver.key(Qt.Key.Key_L, CTRL | shift)


def lock(driver: Driver) -> Note:
    """Ctrl+L: the process would end here; what it hands to its parent is returned."""
    driver.key(Qt.Key.Key_L, CTRL)
    driver.wait("the lock", lambda: bool(driver.ended))
    if driver.ended.pop() != LOCKED:
        raise Lost("lock")
    driver.put_away()
    return driver.notes.pop()


def _picture(driver: Driver, name: str, wanted: bool) -> None:
    if wanted:
        driver.picture(name)
