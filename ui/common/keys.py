"""Every key of the program, in one table: what pages listen to, and what the sheet tells.

A test presses each of them, so that the sheet cannot say what is not so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.common.texts import QT_TRANSLATE_NOOP

NEW_INTAKE = "Ctrl+N"
LOCK = "Ctrl+L"
CURTAIN = "Ctrl+Shift+L"
SHEET = "Ctrl+/"
HELP = "F1"
HELP_PAGE = "Shift+F1"
FIND = "Ctrl+F"
NEXT_HIT = "F3"
CLOSE = "Esc"
NEXT_STEP, STEP_BEFORE = "Alt+Right", "Alt+Left"
NEXT_TAB, TAB_BEFORE = "Ctrl+PgDown", "Ctrl+PgUp"
SAVE = "Ctrl+S"
SCRIPT = "F2"
REACH = "F4"
TICK, UNDO = "Space", "Ctrl+Z"
NEW_ENTRY = "Ctrl+J"
ENTER_IT = ("Ctrl+Return", "Ctrl+Enter")


def page(number: int) -> str:
    """The key of an entry of the side bar, counted from 1."""
    return f"Ctrl+{number}"


@dataclass(frozen=True)
class Key:
    """A line of the sheet: what is pressed, and what comes of it (source text of `keys`)."""

    name: str
    pressed: str
    words: str


@dataclass(frozen=True)
class Group:
    """Keys of one kind of place. `topic`: the help page that lists them too."""

    topic: str
    title: str
    keys: tuple[Key, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "everywhere",
        QT_TRANSLATE_NOOP("keys", "Everywhere"),
        (
            Key("new_intake", NEW_INTAKE, QT_TRANSLATE_NOOP("keys", "New intake, at once")),
            Key("pages", "Ctrl+1 … 9", QT_TRANSLATE_NOOP("keys", "The entries of the side bar")),
            Key(
                "tabs",
                "Ctrl+Page Up/Down",
                QT_TRANSLATE_NOOP("keys", "The tab before, the next tab"),
            ),
            Key("curtain", CURTAIN, QT_TRANSLATE_NOOP("keys", "Cover the window, and uncover it")),
            Key("lock", LOCK, QT_TRANSLATE_NOOP("keys", "Save what is typed, and lock")),
            Key("help", HELP, QT_TRANSLATE_NOOP("keys", "Help about the question, or the page")),
            Key("help_page", HELP_PAGE, QT_TRANSLATE_NOOP("keys", "Help about the page, always")),
            Key("sheet", SHEET, QT_TRANSLATE_NOOP("keys", "All keys")),
            Key("close", CLOSE, QT_TRANSLATE_NOOP("keys", "Close help, a question or a document")),
        ),
    ),
    Group(
        "intake",
        QT_TRANSLATE_NOOP("keys", "In an intake"),
        (
            Key("next_step", "Alt+→", QT_TRANSLATE_NOOP("keys", "Next step")),
            Key("step_before", "Alt+←", QT_TRANSLATE_NOOP("keys", "Step before")),
            Key("script", SCRIPT, QT_TRANSLATE_NOOP("keys", "What must be said, and away again")),
            Key("reach", REACH, QT_TRANSLATE_NOOP("keys", "At once to the safe contact")),
            Key(
                "note_aside",
                NEW_ENTRY,
                QT_TRANSLATE_NOOP("keys", "A note in the journal, and back to the question"),
            ),
            Key("keep_intake", SAVE, QT_TRANSLATE_NOOP("keys", "Keep it, and go on")),
            Key("save_intake", "Ctrl+Enter", QT_TRANSLATE_NOOP("keys", "Save, and go on later")),
        ),
    ),
    Group(
        "questions",
        QT_TRANSLATE_NOOP("keys", "In questions"),
        (
            Key("next_question", "Enter", QT_TRANSLATE_NOOP("keys", "Next question")),
            Key("question_after", "Ctrl+↓", QT_TRANSLATE_NOOP("keys", "Next, also from a text")),
            Key("question_before", "Ctrl+↑", QT_TRANSLATE_NOOP("keys", "Question before")),
            Key("answer_digit", "1 … 9", QT_TRANSLATE_NOOP("keys", "Choose by number")),
            Key("answer_letter", "A … Ö", QT_TRANSLATE_NOOP("keys", "Choose by first letter")),
            Key("answer_arrows", "← →", QT_TRANSLATE_NOOP("keys", "The answer beside")),
            Key("answer_none", "Delete", QT_TRANSLATE_NOOP("keys", "Take the answer back")),
            Key("date_day", "↑ ↓", QT_TRANSLATE_NOOP("keys", "In a date: a day more or less")),
            Key(
                "date_month",
                "Page Up/Down",
                QT_TRANSLATE_NOOP("keys", "In a date: a month more or less"),
            ),
        ),
    ),
    Group(
        "day",
        QT_TRANSLATE_NOOP("keys", "In My day"),
        (
            Key("tick", TICK, QT_TRANSLATE_NOOP("keys", "It is done")),
            Key("undo_tick", UNDO, QT_TRANSLATE_NOOP("keys", "It was not done after all")),
        ),
    ),
    Group(
        "cases",
        QT_TRANSLATE_NOOP("keys", "In lists"),
        (
            Key("open_line", "Enter", QT_TRANSLATE_NOOP("keys", "Open the line")),
            Key("look_up", FIND, QT_TRANSLATE_NOOP("keys", "Look a person or a case up")),
            Key("leave_hits", CLOSE, QT_TRANSLATE_NOOP("keys", "Back from the hits to the list")),
        ),
    ),
    Group(
        "case",
        QT_TRANSLATE_NOOP("keys", "In a case"),
        (
            Key("new_entry", NEW_ENTRY, QT_TRANSLATE_NOOP("keys", "New journal entry")),
            Key("enter_it", "Ctrl+Enter", QT_TRANSLATE_NOOP("keys", "Enter it in the journal")),
            Key(
                "save_part",
                "Ctrl+Enter",
                QT_TRANSLATE_NOOP("keys", "Save another part, or the intake"),
            ),
            Key("keep_draft", SAVE, QT_TRANSLATE_NOOP("keys", "Keep a draft, and go on")),
            Key("find_in_journal", FIND, QT_TRANSLATE_NOOP("keys", "Search in this journal")),
            Key("next_hit", NEXT_HIT, QT_TRANSLATE_NOOP("keys", "The next entry found")),
            Key("ends", "Home End", QT_TRANSLATE_NOOP("keys", "Newest, oldest entry")),
            Key("put_away", CLOSE, QT_TRANSLATE_NOOP("keys", "Put it away as a draft")),
        ),
    ),
    Group(
        "help",
        QT_TRANSLATE_NOOP("keys", "In the help"),
        (
            Key("find", FIND, QT_TRANSLATE_NOOP("keys", "Search in the help")),
            Key("help_back", "Alt+←", QT_TRANSLATE_NOOP("keys", "The page one came from")),
        ),
    ),
)


def sheet(titles: Sequence[str]) -> str:
    """The whole sheet as Markdown. `titles`: of the side bar's entries, in order."""
    parts = ["# " + said(QT_TRANSLATE_NOOP("keys", "Keys"))]
    for group in GROUPS:
        parts.append(f"## {said(group.title)}")
        parts.append(table(group))
        if group.topic == "everywhere" and titles:
            lines = [f"- **{page(n)}**: {title}" for n, title in enumerate(titles, 1)]
            parts.append("\n".join(lines))
    return "\n\n".join(parts)


def for_topic(topic: str) -> str:
    """The keys of one help page, as Markdown; empty if it has none of its own."""
    mine = [group for group in GROUPS if group.topic == topic]
    return "\n\n".join(f"## {said(group.title)}\n\n{table(group)}" for group in mine)


def table(group: Group) -> str:
    """One line for each key."""
    return "\n".join(f"- **{key.pressed}**: {said(key.words)}" for key in group.keys)


def said(text: str) -> str:
    """A text of this file in the language of the window."""
    return QCoreApplication.translate("keys", text)
