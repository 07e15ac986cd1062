"""What checks of a vault found, as its log keeps it and tells it again."""

from __future__ import annotations

from dataclasses import dataclass

from avhopp_desktop.domain.authority import BadSignature, Purpose
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, from_hex
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.log_reader import Payloads, Words
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows

_BACK = 5_000
"""Events that are looked through, the newest first."""
_FINDS = frozenset({Action.VERIFIED.value, Action.FAULT_FOUND.value})


@dataclass(frozen=True)
class Finding:
    """What one check found. `more`: cases that it does not name."""

    seq: int
    time: str
    alias: str
    codes: tuple[str, ...]
    cases: tuple[CaseId, ...]
    more: int


def earlier(session: Session, most: int = 5) -> list[Finding]:
    """The last checks that found something, newest first; of the same again and again the newest.

    One's own, and everybody's for whoever holds the log's key. Raises `NotPermitted`.
    """
    session.require(Permission.VERIFY)
    payloads = Payloads(session)
    log_keys = [s for s in session.office_secrets.values() if s.purpose is Purpose.LOG]
    actors = None if log_keys else session.every_certificate()
    found: dict[tuple[tuple[str, ...], tuple[CaseId, ...], int], Finding] = {}
    for row in event_rows.newest_of_nothing(session.database, actors, _BACK):
        words = payloads.words(row)
        if words is None or words.action not in _FINDS or not words.detail.get("codes"):
            continue
        try:
            log.vouch(session, row)
            codes, cases, more = _told(words)
        except (BadSignature, TypeError, ValueError):
            continue
        alias = session.authority.alias_of(row.actor)
        one = Finding(row.seq, words.time, alias, codes, cases, more)
        found.setdefault((codes, cases, more), one)
        if len(found) == most:
            break
    return list(found.values())


def _told(words: Words) -> tuple[tuple[str, ...], tuple[CaseId, ...], int]:
    codes = tuple(str(code) for code in words.detail["codes"])
    cases = tuple(CaseId(from_hex(case)) for case in words.detail.get("cases", []))
    return codes, cases, int(words.detail.get("more", 0))
