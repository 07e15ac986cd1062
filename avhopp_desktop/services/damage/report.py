"""The report of a salvage, read again out of the log of the vault that it made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import damage
from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.damage import CaseDamage
from avhopp_desktop.domain.ids import CaseId, from_hex
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases
from avhopp_desktop.services.events import event_chain, log, losses
from avhopp_desktop.services.events.log_reader import Words, opened_by_office, words_of
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.events import EventRow, LogKeyRow


@dataclass(frozen=True)
class ToldLosses:
    """What one salvage lost, as it was told when it was made."""

    seq: int
    time: str
    alias: str
    hit: tuple[CaseDamage, ...]
    office: dict[str, int]
    events: tuple[tuple[int, int], ...]
    whole: int
    """How many cases lost nothing."""


@dataclass(frozen=True)
class Closed:
    """A salvage whose report somebody else can open: who made it, and log reviewers."""

    seq: int
    time: str
    alias: str


def told(session: Session) -> list[ToldLosses]:
    """Of each salvage whose report this person can open: who made it, and log reviewers.

    Names of cases are those that the person may read. Raises `NotPermitted`.
    """
    session.require(Permission.VERIFY)
    found = []
    for salvage in losses.of(session.authority, session.database).salvages:
        row = event_rows.at(session.database, salvage.seq)
        words = None if row is None else _words(session, row)
        said = None if words is None else words.detail.get("report")
        try:
            if not isinstance(said, dict):
                continue
            hit = damage.hit_of_detail(said, _names(session, said))
            office = {str(code): int(number) for code, number in said["office"].items()}
            whole = int(said["whole"])
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # of another program, or none
        alias = session.authority.alias_of(salvage.actor)
        found.append(
            ToldLosses(salvage.seq, salvage.time, alias, tuple(hit), office, salvage.events, whole)
        )
    return found


def closed(session: Session) -> list[Closed]:
    """The salvages that `told` passes over. Raises `NotPermitted`."""
    opened = {one.seq for one in told(session)}
    return [
        Closed(each.seq, each.time, session.authority.alias_of(each.actor))
        for each in losses.of(session.authority, session.database).salvages
        if each.seq not in opened
    ]


def _names(session: Session, said: Mapping[str, Any]) -> dict[CaseId, str]:
    if not session.may(Permission.READ_CASES):
        return {}
    ids = [CaseId(from_hex(each["case"])) for each in said["hit"]]
    rows = cases.case_rows(session, ids)
    return {row.id: row.code_name or row.case_no for row in rows if row is not None}


def _words(session: Session, row: EventRow) -> Words | None:
    """The payload of an event, for its actor and for whoever holds the log's key."""
    rows = event_rows.log_keys(session.database)
    sealed = next((each for each in rows if each.log_key == row.log_key), None)
    if sealed is None:
        return None
    key = _opened_by_actor(session, sealed) or opened_by_office(session, sealed)
    try:
        log.vouch(session, row)
    except BadSignature:
        return None
    return None if key is None else words_of(session, row, key)


def _opened_by_actor(session: Session, row: LogKeyRow) -> bytes | None:
    place = event_chain.log_key_place(session.office, row.log_key, row.certificate)
    try:
        return sealing.open_sealed(session.bundle.seal, row.sealed_actor, place)
    except sealing.CannotOpen:
        return None
