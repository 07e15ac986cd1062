"""Of a damaged vault: texts that no key is left for, and which cases somebody signed for."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Set

from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.damage import part_of
from avhopp_desktop.domain.errors import AvhoppError, KeyRefused
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, COMPARTMENT_NUMBER
from avhopp_desktop.services.events import event_chain
from avhopp_desktop.services.events.losses import Losses
from avhopp_desktop.services.keys import keylines
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows


def closed_texts(session: Session | None) -> tuple[set[CaseId], dict[CaseId, list[str]]]:
    """Cases that cannot be opened any more, and of the others the parts of which that is so.

    Only of whoever holds all keys it can be told; where people are, only of their officer.
    """
    if session is None or not session.may(Permission.SALVAGE):
        return set(), {}
    texts: dict[tuple[CaseId, Compartment], int] = defaultdict(int)
    for place, _name, _parents in case_rows.revision_tree(session.database):
        part = COMPARTMENT_BY_NUMBER.get(place[2])
        if part is not None:
            texts[place[0], part] += 1
    cases: set[CaseId] = set()
    parts: dict[CaseId, list[str]] = defaultdict(list)
    for (case, part), number in texts.items():
        if _opens(session, case, part):
            continue
        if part is Compartment.CORE:
            cases.add(case)
        elif part is not Compartment.RELOCATION or session.certificate.is_officer:
            parts[case] += [part_of(COMPARTMENT_NUMBER[part], "")] * number
    return cases, {case: kinds for case, kinds in parts.items() if case not in cases}


def _opens(session: Session, case: CaseId, part: Compartment) -> bool:
    """Whether its key is in the hand and can be followed to the case's opening."""
    try:
        session.current_key(case, part)
    except AvhoppError:
        return False
    return True


def began(session: Session | None, prior: Losses, wanted: Set[CaseId]) -> set[CaseId]:
    """Those of the cases of which somebody who works here signed that they began.

    Whatever else names a case, who can open the vault may have put there. Where nobody can be
    told from anybody (no session), all are believed.
    """
    if session is None:
        return set(wanted)
    authority, database = session.authority, session.database
    found = {CaseId(i.id) for i in prior.lost | prior.found if i.what == "opening"} & wanted
    for row in case_rows.openings(database):
        if row.case_id in wanted:
            with contextlib.suppress(KeyRefused):
                found.add(keylines.read_opening(authority, row).case)
    for event in event_rows.naming(database, "opening"):
        with contextlib.suppress(BadSignature, ValueError):
            named = {CaseId(i.id) for i in event_chain.items_of(event) if i.what == "opening"}
            if named & wanted - found:
                event_chain.check_signature(authority, event)
                found |= named & wanted
    return found
