"""`python -m ui.tour --out DIR`: the real program offscreen, step by step, with pictures."""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded below

from PySide6.QtWidgets import QApplication

from avhopp_desktop.services import hardening
from ui.app import speak
from ui.common.theme import Mode
from ui.launcher import Note
from ui.settings import TEXT_SIZES, Settings
from ui.tour import aside_part, exchange_part, shell_part, team_part, threat_part, work_part
from ui.tour.driver import Driver, Look, Lost

THEMES = ("light", "dark", "high_contrast")
SIZES = ("1280x800", "1366x768")
OFFICE, RECIPIENT = "Avhopparverksamheten Exempelstad", "Socialtjänsten Provköping"


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Where the pictures go and how the window is dressed for them."""
    parser = argparse.ArgumentParser(prog="ui.tour")
    parser.add_argument("--out", type=Path, required=True, help="folder for what it leaves")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--size", default=SIZES[0], help="of the window, as 1280x800")
    parser.add_argument("--scale", type=int, choices=TEXT_SIZES, default=100, help="text, percent")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")
    parser.add_argument("--all", action="store_true", help="every theme, size, and 200 %% text")
    return parser.parse_args(argv)


def drive(driver: Driver, out: Path) -> None:
    """The main job, from an empty folder to a case that another office has opened."""
    phrase = shell_part.found(driver, out / "vault", OFFICE, "Anna", pictures=True)
    driver.picture("arenden-tomt")
    work_part.take_in(driver)
    work_part.journal(driver)
    threat_part.assess(driver)
    aside_part.agree(driver)
    work_part.attach(driver)
    work_part.look_around(driver)
    aside_part.my_day(driver)
    team_part.look(driver)
    shell_part.administration(driver)
    shell_part.log_review(driver)
    aside_part.script_and_ending(driver)
    aside_part.help_and_guide(driver)
    shell_part.curtain(driver)
    shell_part.save_card(driver, out / "contact.json")
    driver.window.show_page("cases")
    work_part.leave_text(driver)
    note = shell_part.lock(driver)
    other, other_phrase, other_note = other_office(driver, out)
    driver.start(out / "vault", note)
    shell_part.unlock(driver, phrase, wrong_first=True)
    work_part.see_text_again(driver)
    exchange_part.know(driver, other / "contact.json", pictures=True)
    file = exchange_part.hand_over(driver, out / "usb")
    shell_part.lock(driver)
    shell_part.come_back(driver, other / "vault", other_phrase, other_note)
    exchange_part.take_in(driver, file)
    shell_part.lock(driver)


def other_office(driver: Driver, out: Path) -> tuple[Path, str, Note]:
    """A second office that knows the first: its folder, its passphrase, its last note."""
    folder = out / "mottagare"
    folder.mkdir(exist_ok=True)
    phrase = shell_part.found(driver, folder / "vault", RECIPIENT, "Bo", pictures=False)
    shell_part.save_card(driver, folder / "contact.json")
    exchange_part.know(driver, out / "contact.json", pictures=False)
    return folder, phrase, shell_part.lock(driver)


def every_look(out: Path, language: str) -> int:
    """One process for each theme and size, and for 200 % text; the number that failed."""
    looks = [(theme, size, 100) for theme, size in itertools.product(THEMES, SIZES)]
    looks += [(theme, SIZES[0], 200) for theme in THEMES]
    failed = 0
    for theme, size, scale in looks:
        place = out / f"{theme}-{size}-{scale}"
        options = ["--theme", theme, "--size", size, "--scale", str(scale), "--language", language]
        command = [sys.executable, "-m", "ui.tour", "--out", str(place), *options]
        failed += bool(subprocess.call(command))  # noqa: S603 - this program
    return failed


def main(argv: Sequence[str]) -> int:
    """Returns 0, or 1 when the tour got lost; says where the pictures are."""
    asked = arguments(argv)
    out = asked.out.resolve()
    hardening.apply()
    if asked.all:
        return 1 if every_look(out, asked.language) else 0
    out.mkdir(parents=True, exist_ok=True)
    width, _, height = asked.size.partition("x")
    app = QApplication(["avhopp-tour"])
    speak(app, asked.language)
    dress = Settings(theme=Mode(asked.theme), text=asked.scale, language=asked.language)
    driver = Driver(app, out, Look(dress, (int(width), int(height))))
    try:
        drive(driver, out)
    except Lost as lost:
        driver.strays.found.clear()
        driver.picture("vilse")
        sys.stderr.write(f"tour: lost while waiting for: {lost}\n")
        return 1
    sys.stdout.write(f"{out}\n")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # as the program itself ends: nothing is torn down
