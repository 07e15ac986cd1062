"""The office that the gang's man works in; every test gets its own copy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from avhopp_desktop.services import attachments, cases, intake, journal, team
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts
from tests.acceptance.damage import DatabaseFile
from tests.acceptance.insider import Insider
from tests.offices import (
    ANSWERS,
    SUPERVISOR,
    Cast,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    copied,
    hired,
)
from tests.services.exporting import PHOTO, THEM, US, Parts, attachment, unsealed

LONG = bytes(range(256)) * 600
"""Three chunks of an attachment."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """Anna founds; Sara leads; Bo works; Olle was on a case; Mats is the gang's.

    `before` beside the vault is a copy from the time when Olle was still on it.
    """
    root = tmp_path_factory.mktemp("office")
    cast = Cast(root / "v")
    founded = a_founded_office(cast.folder).session
    cast.people = {
        "Anna": founded.staff,
        "Bo": hired(founded, "Bo"),
        "Mats": hired(founded, "Mats"),
        "Olle": hired(founded, "Olle"),
        "Sara": hired(founded, "Sara", SUPERVISOR),
    }
    founded.close()
    with at_work(cast.folder, "Bo") as bo:
        for name in ("one", "two", "shared"):
            case = cast.cases[name] = an_intake(bo, finish=True)
            entry = journal.enter(bo, case, an_entry(f"Första {name}"))
            journal.correct(bo, case, entry, an_entry(f"Rättad {name}"), "fel tid")
            journal.enter(bo, case, an_entry(f"Andra {name}"))
            attachments.attach(bo, case, "plan.txt", LONG)
            cases.save_stay(bo, case, {"municipality": "2480", "address": f"Vägen {name}"})
        work = intake.begin(bo)
        intake.autosave(bo, work, {**work.answers, **ANSWERS})
        assert work.case is not None
        cast.cases["draft"] = work.case
    with at_work(cast.folder, "Sara") as sara:
        team.assign(sara, cast.cases["shared"], cast.people["Olle"])
    with at_work(cast.folder, "Olle"):
        pass  # his ring takes the keys
    copied(cast.folder, root / "before")
    with at_work(cast.folder, "Anna") as anna:
        team.unassign(anna, cast.cases["shared"], cast.people["Olle"], reason="slutat")
        their = a_founded_office(root / "other", "Norra").session
        contacts.add_contact(anna, contacts.our_card(their), confirmed=True)
        their.close()
    for alias in ("Anna", "Sara", "Bo"):
        with at_work(cast.folder, alias) as session:
            review.look_through(session)  # what lists show is kept
    return cast


@pytest.fixture
def cast(template: Cast, tmp_path: Path) -> Cast:
    return template.copy(tmp_path / "v")


@pytest.fixture
def before(template: Cast, tmp_path: Path) -> Path:
    """The copy that was taken before Olle left the case."""
    return copied(template.folder.parent / "before", tmp_path / "before")


@pytest.fixture
def mats(cast: Cast) -> Insider:
    """On no case, ever."""
    return Insider.of(cast.folder, "Mats")


@pytest.fixture
def olle(cast: Cast) -> Insider:
    """Once on `shared`."""
    return Insider.of(cast.folder, "Olle")


@pytest.fixture
def file(cast: Cast, mats: Insider) -> DatabaseFile:
    """The database of the office, for whoever damages it."""
    return DatabaseFile(cast.folder, mats.database_key)


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of three pieces of age's."""
    content = US.content(attachments=(attachment("a.jpg", PHOTO), attachment("b.txt", b"b")))
    return US.write(tmp_path_factory.mktemp("out"), (THEM.age,), content=content).path


@pytest.fixture(scope="session")
def inside(sent: Path) -> Parts:
    """Name and content of each of its entries."""
    with zipfile.ZipFile(io.BytesIO(unsealed(sent, THEM))) as files:
        return [(name, files.read(name)) for name in files.namelist()]
