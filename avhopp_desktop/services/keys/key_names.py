"""What the keys of a case are called: nobody may call his own as another case's are called.

Names are random, so two cases never bear one by chance. Whoever opens a case could choose them:
what is looked for by the name of a key would then be found in his case instead.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority, BadSignature
from avhopp_desktop.domain.ids import CaseId, KeyId
from avhopp_desktop.services.events import event_chain, stretches
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.database import Database


def borne_before(
    authority: Authority, database: Database, case: CaseId, names: Collection[KeyId]
) -> bool:
    """Whether the log shows that another case bore one of these names before this one began.

    `names`: those of the opening's keys.
    """
    others = case_rows.cases_with(database, names) - {case}
    first = event_rows.first_of_case(database, case) if others else None
    if first is None:
        return False
    for other in others:
        said = _said(database, other, names)
        for event in event_rows.naming_keys(database, other) if said else ():
            if event.seq < first.seq and stretches.unbroken(database, event.seq, first.seq):
                try:
                    event_chain.check_signature(authority, event)
                    if said & {(i, event.actor) for i in event_chain.items_of(event)}:
                        return True
                except (BadSignature, ValueError):
                    continue
    return False


def _said(database: Database, case: CaseId, names: Collection[KeyId]) -> set[tuple[Item, bytes]]:
    """As an event has to list what gives a case keys of these names, and who has to."""
    opening = case_rows.opening(database, case)
    bodies: list[tuple[str, bytes, str]] = []
    if opening is not None:
        bodies.append(("opening", case, opening.body))
    bodies += [("case_key", row.key_id, row.body) for row in case_rows.case_keys(database, case)]
    found: set[tuple[Item, bytes]] = set()
    for what, name, text in bodies:
        try:
            body = canonical.decode_object(text.encode())
            keys = [body] if what == "case_key" else body["keys"].values()
            if {bytes.fromhex(key["key"]) for key in keys} & set(names):
                item = Item(what, name, sha256(text.encode()).digest())
                found.add((item, bytes.fromhex(body["signer"])))
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
    return found
