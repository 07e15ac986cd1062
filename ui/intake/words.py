"""What will be waited for once the intake is saved, as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.intake_tasks import tasks_to_come
from ui.intake.summary import Ahead
from ui.parts.code_words import word
from ui.parts.times import local_words
from ui.session import UiSession


def words_ahead(ui: UiSession, work: IntakeWork, answers: Mapping[str, Any]) -> list[Ahead]:
    """What will be waited for once this is saved, in words that give nothing away."""
    today = ui.now().date()
    return [
        Ahead(word("task", task.code), local_words(task.due, today, ui.language))
        for task in tasks_to_come(ui.session, work, answers)
    ]
