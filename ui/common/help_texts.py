"""The help pages: Markdown files in `resources/help/<language>/`, one for each page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCollator, QLocale

import resources
from ui.common import keys

INDEX = "index"
KEYS_PAGE = "keys"
_KEYS_HERE = re.compile(r"^\{keys:(\w+)\}$", re.MULTILINE)


@dataclass(frozen=True)
class HelpPage:
    """`text` is Markdown; its links are names of other pages."""

    name: str
    title: str
    text: str

    def fits(self, words: Sequence[str]) -> bool:
        """Whether every word stands somewhere on the page."""
        there = self.text.casefold()
        return all(word in there for word in words)


def names(language: str) -> list[str]:
    """Every page there is in a language."""
    return sorted(path.stem for path in resources.path("help", language).glob("*.md"))


def read(name: str, language: str, entries: Sequence[str] = ()) -> HelpPage:
    """One page. `entries`: titles in the side bar, for the sheet of keys."""
    if name == KEYS_PAGE:
        text = keys.sheet(entries)
    else:
        text = resources.path("help", language, f"{name}.md").read_text("utf-8")
        text = _KEYS_HERE.sub(lambda found: keys.for_topic(found[1]), text)
    title = text.partition("\n")[0].removeprefix("# ").strip()
    return HelpPage(name, title, text)


def all_pages(language: str, entries: Sequence[str] = ()) -> list[HelpPage]:
    """Every page: the index first, the sheet of keys last, the others by title."""
    pages = [read(name, language, entries) for name in names(language)]
    order = QCollator(QLocale(language))
    pages.sort(key=lambda page: order.sortKey(page.title))
    pages.sort(key=lambda page: page.name != INDEX)
    return [*pages, read(KEYS_PAGE, language, entries)]


def best(wanted: Sequence[str], language: str) -> str:
    """The first of these names that there is a page for, else the index."""
    there = {*names(language), KEYS_PAGE}
    return next((name for name in wanted if name in there), INDEX)
