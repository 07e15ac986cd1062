"""The report of a salvage, read again out of the log of the vault that it made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.domain import damage
from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.damage import CaseDamage
from avhopp_desktop.domain.ids import CaseId, from_hex
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases
from avhopp_desktop.services.events import log, losses
from avhopp_desktop.services.events.log_reader import Payloads, Words
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.events import EventRow


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
    found, payloads = [], Payloads(session)
    for salvage in losses.of(session.authority, session.database).salvages:
        row = event_rows.at(session.database, salvage.seq)
        words = None if row is None else _words(session, payloads, row)
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
    return cases.names(session, [CaseId(from_hex(each["case"])) for each in said["hit"]])


def _words(session: Session, payloads: Payloads, row: EventRow) -> Words | None:
    try:
        log.vouch(session, row)
    except BadSignature:
        return None
    return payloads.words(row)
