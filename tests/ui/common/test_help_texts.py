"""The help itself: whole in both languages, no dead link, nothing from outside."""

from __future__ import annotations

import re

import pytest

from ui.common import help_texts, keys
from ui.features import CASE_FEATURES, FEATURES
from ui.main_window.confirm_page import ConfirmPage
from ui.unlock.damage_page import DamagePage
from ui.unlock.founding_page import FoundingPage
from ui.unlock.recover_page import RecoverPage
from ui.unlock.restore_page import RestorePage
from ui.unlock.sheet import Sheet
from ui.unlock.unlock_page import UnlockPage
from ui.unlock.welcome_page import WelcomePage

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])
SHEETS = (ConfirmPage, DamagePage, FoundingPage, RecoverPage, RestorePage, UnlockPage, WelcomePage)
NAMES = help_texts.names("sv")


@LANGUAGES
def test_every_page_of_the_program_has_its_help(language: str) -> None:
    there = set(help_texts.names(language))
    wanted = {one.name for one in (*FEATURES, *CASE_FEATURES)}
    wanted |= {sheet.help_topic for sheet in SHEETS}
    assert wanted - there == set()
    before = {sheet for sheet in Sheet.__subclasses__() if sheet.__module__.startswith("ui.")}
    assert before == set(SHEETS)


def test_both_languages_have_the_same_pages_in_the_same_shape() -> None:
    assert help_texts.names("en") == NAMES
    for name in NAMES:
        one, other = (help_texts.read(name, language).text for language in ("sv", "en"))
        for mark in (r"^#+ ", r"^- ", r"^\d\. ", r"\]\(([\w-]+)\)"):
            found = [re.findall(mark, text, re.MULTILINE) for text in (one, other)]
            assert found[0] == found[1], (name, mark)


@LANGUAGES
@pytest.mark.parametrize("name", [*NAMES, help_texts.KEYS_PAGE])
def test_a_page_is_whole(language: str, name: str) -> None:
    page = help_texts.read(name, language)
    there = {*help_texts.names(language), help_texts.KEYS_PAGE}
    assert page.text.startswith("# ")
    assert page.title
    for link in re.findall(r"\]\(([^)]*)\)", page.text):
        assert link in there
    assert "![" not in page.text
    assert "<" not in page.text
    assert "{" not in page.text  # every list of keys was put in
    assert "://" not in page.text
    assert len(page.text.split()) < 400


@LANGUAGES
def test_every_page_is_linked_from_another(language: str) -> None:
    linked = {
        link
        for page in help_texts.all_pages(language)
        for link in re.findall(r"\]\(([\w-]+)\)", page.text)
    }
    assert set(NAMES) - linked == {help_texts.INDEX}


def test_the_index_comes_first_and_swedish_letters_last() -> None:
    pages = help_texts.all_pages("sv")
    assert pages[0].name == help_texts.INDEX
    assert pages[-1].name == help_texts.KEYS_PAGE
    titles = [page.title for page in pages[1:-1]]
    assert titles.index("Utbyte") < titles.index("Återställningsbladet") < titles.index("Ärenden")


def test_the_nearest_page_is_found() -> None:
    assert help_texts.best(["case-threat", "case"], "sv") == "case-threat"
    assert help_texts.best(["case-overview", "case"], "sv") == "case"
    assert help_texts.best(["nowhere"], "sv") == help_texts.INDEX


def test_the_keys_stand_in_the_help_of_their_page() -> None:
    text = help_texts.read("intake", "en").text
    for group in keys.GROUPS:
        if group.topic == "intake":
            assert all(f"**{key.pressed}**" in text for key in group.keys)


def test_the_sheet_lists_every_key_and_every_entry() -> None:
    text = help_texts.read(help_texts.KEYS_PAGE, "en", ["Cases", "Exchange"]).text
    for group in keys.GROUPS:
        for key in group.keys:
            assert f"**{key.pressed}**: {key.words}" in text
    assert "**Ctrl+2**: Exchange" in text
