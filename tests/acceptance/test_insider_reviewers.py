"""What hides something from whoever reviews the log, or keeps that person from reviewing."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Statement, statement_id
from avhopp_desktop.domain.compartments import SHARED
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.log_review import LogLine, Look, Result
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, journal, roles, team
from avhopp_desktop.services.events import log, log_review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.statements import revocation_body
from avhopp_desktop.store import office as office_rows
from tests.acceptance.insider import Insider, hashed
from tests.offices import NO_DUTY, Cast, an_entry, an_intake, at_work

REVIEWER = frozenset({Role.LOG_REVIEWER})


def reviewed(cast: Cast, alias: str) -> log_review.Review:
    """Somebody reviews the log and signs it off; what is there at the next look."""
    with at_work(cast.folder, alias) as session:
        shown = log_review.begin(session, log_review.look_through(session))
        log_review.sign_off(session, shown, Result.ASKED, "gått igenom")
        return log_review.current(session, log_review.look_through(session))


def a_reviewer(cast: Cast) -> None:
    """Bo works on cases no more, and reviews the log."""
    with at_work(cast.folder, "Anna") as anna:
        roles.change_roles(anna, cast.people["Bo"], REVIEWER, NO_DUTY)


def removal_that_nobody_said(cast: Cast, mats: Insider) -> bytes:
    """Of Bo; unsigned, and in the table like any other."""
    body = {
        **revocation_body(cast.people["Bo"]),
        "office": mats.authority.office.hex(),
        "time": "2026-11-20T09:00:00Z",
        "issuer": mats.certificate.id.hex(),
        "parents": [tip.hex() for tip in mats.authority.tips],
    }
    name = statement_id(body)
    with mats.inside() as database:
        row = Statement(name, canonical.encode(body).decode(), secrets.token_bytes(64))
        office_rows.add_statement(database, row)
    return name


@pytest.mark.parametrize("how", ["a removal that nobody said", "his earlier certificate"])
def test_what_is_listed_once_more_stops_no_reviewer(cast: Cast, how: str) -> None:
    """Else what an honest person signs off would count for nothing, from then on."""
    a_reviewer(cast)
    mats = Insider.of(cast.folder)
    if how == "his earlier certificate":
        ((name,),) = mats.do(
            'SELECT statement FROM authority WHERE instr(body, \'"alias":"Bo"\')'
            " ORDER BY number LIMIT 1"
        )
    else:
        name = removal_that_nobody_said(cast, mats)
    with mats.inside() as database, database.transaction():
        mats.append(None, [Item("statement", name, name)], database)
    after = reviewed(cast, "Bo")
    assert [each.alias for each in after.signed] == ["Bo"]
    assert after.begun is None


def grants_to_herself(sara: Session, case: CaseId) -> list[Item]:
    """With the office's keys, which she holds."""
    mine = sara.certificate
    return [
        casekeys.grant(sara, sara.current_key(case, part), mine.id, mine.seal) for part in SHARED
    ]


@pytest.mark.parametrize("action", [Action.ASSIGNED, Action.CASE_STARTED, Action.RECEIVED])
def test_who_puts_himself_on_a_case_is_seen_whatever_he_calls_it(
    cast: Cast, action: Action
) -> None:
    case = cast.cases["one"]
    with at_work(cast.folder, "Sara") as sara:

        def work() -> int:
            items = grants_to_herself(sara, case)
            about = case if action is Action.ASSIGNED else None
            detail = {"staff": cast.people["Bo"].hex()} if about else {"stage": "opened"}
            return log.write(sara, action, case=about, detail=detail, items=items).seq

        seq = sara.write(work)
    assert Look.OUTSIDE_TEAM in line_of(cast, seq).looks


def line_of(cast: Cast, seq: int) -> LogLine:
    with at_work(cast.folder, "Anna") as anna:
        lines = log_review.look_through(anna, everything=True).lines
    (line,) = [line for line in lines if line.seq == seq]
    return line


@pytest.mark.parametrize("what", ["opening", "case_key"])
def test_a_key_that_is_listed_once_more_puts_nobody_back_on_a_case(cast: Cast, what: str) -> None:
    """Sara was on it, was taken off, and lists the key of then."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Anna") as anna:
        if what == "case_key":
            team.assign(anna, case, cast.people["Olle"])
            team.unassign(anna, case, cast.people["Olle"], reason="nya nycklar")
        team.assign(anna, case, cast.people["Sara"])
        team.unassign(anna, case, cast.people["Sara"], reason="byter")
    sara = Insider.of(cast.folder, "Sara")
    table, name = ("case_file", "case_id") if what == "opening" else ("case_key", "key_id")
    ((row, body),) = sara.do(
        f"SELECT {name}, body FROM {table} WHERE case_id = ?"  # noqa: S608
        + ("" if what == "opening" else " AND compartment = 2 ORDER BY rowid LIMIT 1"),
        case,
    )
    with sara.inside() as database, database.transaction():
        sara.append(None, [Item(what, row, hashed(body.encode()))], database)
    with at_work(cast.folder, "Sara") as session:
        cases.open_case(session, case)
        journal.enter(session, case, an_entry("Sara skriver"))
    with at_work(cast.folder, "Anna") as anna:
        lines = log_review.look_through(anna, everything=True).lines
    mine = [line for line in lines if line.alias == "Sara" and line.case == case]
    assert {line.action for line in mine} == {"case_opened", "saved"}
    assert all(Look.OUTSIDE_TEAM in line.looks for line in mine)


def test_no_reviewer_excuses_what_is_still_to_come(cast: Cast) -> None:
    """Bo names in his sign-off the numbers of faults that nobody has made yet."""
    a_reviewer(cast)
    with at_work(cast.folder, "Bo") as bo:
        shown = log_review.begin(bo, log_review.look_through(bo))
        log_review.sign_off(
            bo, replace(shown, faults=tuple(range(1, 2_000))), Result.DEVIATION, "gammalt"
        )
    with at_work(cast.folder, "Mats") as session:
        an_intake(session)
        seq = session.write(lambda: log.write(session, Action.LOG_REVIEWED)).seq
    with at_work(cast.folder, "Anna") as anna:
        shown = log_review.begin(anna, log_review.look_through(anna))
        assert seq in shown.faults
