"""Keys that seem to be owed: a colleague lays grants there that nobody made."""

from __future__ import annotations

import secrets

import pytest

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.services import cases
from avhopp_desktop.store import cases as case_rows
from tests.acceptance.insider import Insider
from tests.acceptance.test_insider_forks import a_grant
from tests.offices import Cast, at_work

PLACE = Compartment.RELOCATION


@pytest.mark.parametrize("signed", [True, False])
def test_no_false_grant_keeps_anybody_from_saying_where_somebody_is(
    cast: Cast, mats: Insider, signed: bool
) -> None:
    """As if he had left the case and still had the key: Bo may make no other."""
    case = cast.cases["one"]
    ((key,),) = mats.do(
        "SELECT key_id FROM grant_ WHERE case_id = ? AND compartment = 4 LIMIT 1", case
    )
    with mats.inside() as database, database.transaction():
        row = a_grant(mats, case, PLACE, key, mats.certificate.id, secrets.token_bytes(1168))
        case_rows.add_grant(database, row if signed else row._replace(signature=bytes(64)))
    with at_work(cast.folder, "Bo") as bo:
        cases.save_stay(bo, case, {"municipality": "2480", "address": "Nya vägen 1"})
    with at_work(cast.folder, "Bo") as bo:
        assert cases.stay(bo, case)["address"] == "Nya vägen 1"
