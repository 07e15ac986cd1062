"""Answers of the intake as words, in the language and clock of the window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from avhopp_desktop.domain.answer_texts import Words
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.intake_ahead import ahead
from avhopp_desktop.services.reference import code_lists
from ui.intake.summary import Ahead
from ui.parts.code_words import word
from ui.parts.times import local_words
from ui.session import UiSession


def words_ahead(ui: UiSession, work: IntakeWork, answers: Mapping[str, Any]) -> list[Ahead]:
    """What will be waited for once this is saved, in words that give nothing away."""
    today = ui.now().date()
    return [
        Ahead(word("task", task.code), local_words(task.due, today, ui.language))
        for task in ahead(ui.session, work, answers)
    ]


def answer_words(ui: UiSession) -> Words:
    """How answers are said to whoever sits at the window."""

    def local(time: datetime) -> str:
        return f"{time.astimezone(ui.now().tzinfo):%Y-%m-%d %H:%M}"

    return Words(ui.language, code_lists()["answer_part"], local)
