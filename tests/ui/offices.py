"""Real offices for tests of pages: a vault in a temporary folder, cheap keys, scripted dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import founding, intake, vault
from avhopp_desktop.services.session import Session
from tests.ui.inline_tasks import InlineTasks
from tests.ui.scripted_dialogs import ScriptedDialogs
from ui.common.tasks import Job
from ui.session import UiSession

PHRASE = "hav sten moln regn bord"
CHEAP = Cost(8 * 1024, 1, 1)


class HeldTasks(InlineTasks):
    """Does the work when it is let go, so that a test can press Stop before."""

    def __init__(self) -> None:
        self._held: list[Callable[[Job], None]] = []
        self._jobs: list[Job] = []

    def run(self, owner, work, done, failed, progress=None):  # type: ignore[no-untyped-def]
        job = Job(progress or (lambda step, total: None))

        def later(held: Job) -> None:
            super(HeldTasks, self).run(owner, lambda _inline: work(held), done, failed, progress)

        self._held.append(later)
        self._jobs.append(job)
        return job

    def let_go(self) -> None:
        """Do what waits."""
        while self._held:
            self._held.pop(0)(self._jobs.pop(0))


def found(folder: Path, office: str = "Exempelkommunen") -> Session:
    """A demo office whose founder, Anna, holds every role."""
    made = founding.found_office(
        folder, office=office, alias="Anna", phrase=PHRASE, demo=True, cost=CHEAP
    )
    return made.session


def again(folder: Path) -> Session:
    """The same office, unlocked anew."""
    return vault.unlock(folder, "Anna", PHRASE)


def page_session(session: Session, *answers: object) -> UiSession:
    """What a page is given; dialogs answer from `answers`, jobs run where they are asked for."""
    return UiSession(session, InlineTasks(), ScriptedDialogs(*answers), language="sv")


def a_case(session: Session, *, finish: bool = True, **answers: Any) -> CaseId:
    """A case with these answers of the intake."""
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, **answers}, finish=finish)
    assert work.case is not None
    return work.case
