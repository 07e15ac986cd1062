"""Vaults with many cases, filled by the services' own functions in a few transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER, Place, Revision
from avhopp_desktop.services import intake, records, saving, staff, team
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import projection
from avhopp_desktop.store.cases import GrantRow, RevisionRow
from tests.acceptance.workers import made_up, offices

T = TypeVar("T")
_AT_ONCE = 500
"""Cases a transaction."""


def filled(folder: Path, cases: int, mine: int = 20, *, quickly: bool = False) -> Path:
    """A vault in `folder` with so many cases of Lo, a supervisor, each as the first autosave of
    an intake makes it. Kim, a counsellor, is on `mine` of them, spread over all.

    `quickly`: as `fill_quickly` makes them, for vaults that nobody opens without a ring.
    """
    session = offices.found(folder)
    before = set(projection.find(session.projection, CaseFilter()))
    (fill_quickly if quickly else fill)(session, cases - len(before) - quickly)
    kim = next(row.staff for row in staff.list_staff(session) if row.alias == made_up.COLLEAGUE)
    others = sorted(set(session.ring.cases()) - before)
    wanted = max(mine - len(before), 0)
    with one_transaction(session):
        for case in others[:: max(len(others) // wanted, 1)][:wanted] if wanted else ():
            team.assign(session, case, kim)
    session.close()
    return folder


def fill(session: Session, number: int) -> list[CaseId]:
    """So many more cases."""
    made: list[CaseId] = []
    while len(made) < number:
        with one_transaction(session):
            for _ in range(min(_AT_ONCE, number - len(made))):
                name = f"Provtall {len(made):06d}"
                work = IntakeWork({"worker": session.alias, "code_name": name})
                intake.autosave(session, work, {**work.answers, "channel": "phone"})
                assert work.case is not None
                made.append(work.case)
    return made


def fill_quickly(session: Session, number: int) -> list[CaseId]:
    """So many more, written row by row: what is signed, encrypted and listed is as ever, but
    the grants' seals are copies of one. Whoever holds the ring reads them; without a ring nobody.
    """
    (like,) = fill(session, 1)
    seal = case_rows.grants_of(session.database, like)[0]
    found = records.read_case(session, like, [Compartment.FACTS, Compartment.CORE])
    models = [part.head for part in found.parts.values()]
    made: list[CaseId] = []
    while len(made) < number:
        with one_transaction(session):
            for _ in range(min(_AT_ONCE, number - len(made))):
                made.append(_like(session, models, seal, len(made)))
    session.ring.changed = True
    return [like, *made]


def _like(session: Session, models: list[Revision], seal: GrantRow, number: int) -> CaseId:
    new = casekeys.plan_case(session)
    casekeys.adopt(session, new)
    case_rows.add_opening(session.database, new.row)
    items = [new.item]
    record = RecordId(session.random(16))
    for part, held in new.keys.items():
        compartment = COMPARTMENT_NUMBER[part]
        for grantee in (session.certificate.id, session.office_key(Purpose(part.value)).id):
            row = GrantRow(new.case, compartment, held.key_id, grantee, *seal[4:])
            case_rows.add_grant(session.database, row)
            items.append(Item("grant", held.key_id, sha256(seal.sealed).digest()))
        for model in models:
            if model.place.compartment is not part:
                continue
            facts = part is Compartment.FACTS
            place = Place(
                session.office,
                new.case,
                part,
                RecordId(new.case) if facts else record,
                RevisionId(session.random(16)),
                (),
            )
            content = model.content
            if facts:
                content = {**content, "code_name": f"Grannhus {number}", "sources": {}}
            revision = replace(model, place=place, content=content)
            sealed = saving.encrypt(session, revision, held)
            case_rows.add_revision(
                session.database,
                RevisionRow(
                    place.revision, new.case, place.record, compartment, held.key_id, (), sealed
                ),
            )
            items.append(Item("revision", place.revision, revision.commitment()))
    log.write(session, Action.CASE_STARTED, case=new.case, record=record, items=items)
    return new.case


@contextmanager
def one_transaction(session: Session) -> Iterator[None]:
    """What is written here is written at once: the disk is waited for once, not for each case."""

    def write(work: Callable[[], T]) -> T:
        return work()

    with session.database.transaction():
        vars(session)["write"] = write
        try:
            yield
        finally:
            del vars(session)["write"]
