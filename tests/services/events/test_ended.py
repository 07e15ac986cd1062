"""Up to which event a certificate spoke: read on from the last look, and right all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CertificateId, StaffId
from avhopp_desktop.services import roles, staff, vault
from avhopp_desktop.services.events import ended, log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.statements import certificate_body
from avhopp_desktop.store import events as event_rows
from tests.offices import COUNSELLOR, NO_DUTY, SUPERVISOR, a_founded_office, an_intake, hired


def read_on(session: Session) -> dict[CertificateId, int]:
    """What is known by going on from the last look; checked against a reading from the start."""
    found = ended.ends(session.authority, session.database)
    kept = ended._known.pop(session.database)
    assert ended.ends(session.authority, session.database) == found
    ended._known[session.database] = kept
    return found


def test_it_holds_after_each_change_and_after_what_was_undone(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    bo, cia, didi = (hired(session, alias, SUPERVISOR) for alias in ("Bo", "Cia", "Didi"))
    was = dict(session.authority.in_force)
    assert read_on(session) == {}
    an_intake(session, finish=True)
    roles.change_roles(session, bo, COUNSELLOR, NO_DUTY)
    assert read_on(session) == {was[bo].id: seq_of(session)}
    said = said_of(session, cia)
    with pytest.raises(Undone):
        session.write(lambda: listed_and_undone(session, said))
    an_intake(session)  # its events have the numbers of the one that was undone
    assert set(read_on(session)) == {was[bo].id}
    session.write(lambda: log.write(session, Action.VERIFIED, items=said))
    assert set(read_on(session)) == {was[bo].id, was[cia].id}
    staff.remove_staff(session, didi)
    assert set(read_on(session)) == {was[bo].id, was[cia].id, was[didi].id}
    session.close()


class Undone(Exception):
    """Ends a transaction that had done everything."""


def said_of(session: Session, who: StaffId) -> list[Item]:
    """A newer certificate that no event lists yet."""
    speaker = staff.speaker_of(session)
    body = replaced(session, who)
    staff.write_and_refresh(session, lambda: speaker.say(body))
    vault.refresh(session)
    return speaker.items


def replaced(session: Session, who: StaffId) -> dict[str, Any]:
    now = session.authority.in_force[who]
    fresh = CertificateId(session.random(16))
    return certificate_body(fresh, who, now.alias, COUNSELLOR, NO_DUTY, now.sign, now.seal)


def listed_and_undone(session: Session, items: list[Item]) -> None:
    log.write(session, Action.VERIFIED, items=items)
    assert len(ended.ends(session.authority, session.database)) == 2
    raise Undone


def seq_of(session: Session) -> int:
    last = event_rows.last(session.database)
    assert last is not None
    return last.seq
