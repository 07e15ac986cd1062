"""Log review on real vaults: what is seen, who may sign, and what an insider cannot hide."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical, errors
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.log_review import LogLine, Look, Result, draw
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import backup, cases, facts, roles, staff, team, vault
from avhopp_desktop.services.events import event_chain, log, log_book, log_review, review
from avhopp_desktop.services.events.log_review import Review
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows
from tests.offices import (
    COUNSELLOR,
    NO_DUTY,
    SUPERVISOR,
    Cast,
    Clock,
    a_founded_office,
    an_intake,
    hired,
    seeded,
)

REVIEWER = frozenset({Role.LOG_REVIEWER})


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """Bo counsels and has a case, Sia leads, Rut and Rex review; the case is nobody else's."""
    clock = Clock()
    cast = Cast(tmp_path_factory.mktemp("office") / "v")
    session = a_founded_office(cast.folder, clock=clock).session
    cast.people["Bo"] = hired(session, "Bo")
    cast.people["Sia"] = hired(session, "Sia", SUPERVISOR)
    cast.people["Rut"] = hired(session, "Rut", REVIEWER)
    cast.people["Rex"] = hired(session, "Rex", REVIEWER)
    session.close()
    with cast.at("Bo", clock=clock) as bo:
        cast.cases["one"] = an_intake(bo)
        cases.open_case(bo, cast.cases["one"])
    with cast.at("Sia", clock=clock) as sia:
        cases.open_case(sia, cast.cases["one"])
    return cast


@pytest.fixture
def office(template: Cast, tmp_path: Path) -> Cast:
    return template.copy(tmp_path / "v")


def begin(session: Session, **how: int) -> Review:
    return log_review.begin(session, log_review.look_through(session), **how)


def current(session: Session) -> Review:
    return log_review.current(session, log_review.look_through(session))


def read_period(session: Session, **days: date) -> tuple[LogLine, ...]:
    looked = log_review.look_through(session, everything=True)
    return log_review.period(session, looked, **days)


def signed_off(session: Session, result: Result = Result.CLEAN, note: str = "") -> Review:
    found = begin(session)
    log_review.sign_off(session, found, result, note)
    return found


def looked(found: Review, look: Look) -> list[tuple[str, str]]:
    return [(line.alias, line.action) for line in found.lines if look in line.looks]


def test_a_reviewer_sees_who_did_what_but_no_name(office: Cast) -> None:
    case = office.cases["one"]
    with office.at("Rut", clock=Clock()) as rut:
        found = begin(rut)
        assert found.faults == ()
        assert {line.alias for line in found.lines} == {"Anna", "Bo", "Sia"}
        opened = [line for line in found.lines if line.action == Action.CASE_OPENED]
        assert [line.alias for line in opened] == ["Bo", "Sia"]
        assert {line.case_code for line in opened} == {f"{case.hex()[:4]}-{case.hex()[4:8]}"}
        assert not rut.may_read(case)
        with pytest.raises(errors.UnknownCase):
            rut.require_case(case)


def test_supervisors_who_are_not_on_the_team_are_seen(office: Cast) -> None:
    case = office.cases["one"]
    with office.at("Sia", clock=Clock()) as sia:
        team.assign(sia, case, sia.staff)
        cases.open_case(sia, case)  # on the team now
        team.unassign(sia, case, sia.staff, reason="Var bara ett vikariat.")
        cases.open_case(sia, case)
    with office.at("Rut", clock=Clock()) as rut:
        found = begin(rut)
        assert looked(found, Look.OUTSIDE_TEAM) == [
            ("Sia", "case_opened"),
            ("Sia", "assigned"),
            ("Sia", "case_opened"),
        ]
        assert looked(found, Look.REMOVAL) == [("Sia", "unassigned")]
        (gone,) = [line for line in found.lines if line.action == Action.UNASSIGNED]
        assert gone.detail["alias"] == "Sia"
        assert gone.reason == "Var bara ett vikariat."


def test_what_was_written_is_told_by_its_kind(office: Cast) -> None:
    case = office.cases["one"]
    with office.at("Bo", clock=Clock()) as bo:
        cases.save_stay(bo, case, {"municipality": "2480"})
    with office.at("Rut", clock=Clock()) as rut:
        told = [line.detail.get("kind") for line in begin(rut).lines if line.action == Action.SAVED]
        assert told[-1] == "stay"
        assert None not in told


def test_a_look_up_that_hit_somebody_elses_case_is_seen(office: Cast) -> None:
    case = office.cases["one"]
    for alias in ("Bo", "Sia"):
        with office.at(alias, clock=Clock()) as session:
            log.write(session, Action.LOOKED_UP, detail={"keys": ["name"], "hits": []})
            log.write(session, Action.LOOKED_UP, detail={"keys": ["name"], "hits": [case.hex()]})
            log.write(session, Action.LOOKED_UP, detail={"keys": ["doubles"], "hits": [case.hex()]})
            log.write(session, Action.LOOKED_UP, detail={"keys": 7, "hits": ["x"]})
    with office.at("Rut", clock=Clock()) as rut:
        found = looked(begin(rut), Look.OUTSIDE_TEAM)
        assert found == [("Sia", "case_opened"), ("Sia", "looked_up")]


def test_openings_of_protected_cases_are_always_looked_at(office: Cast) -> None:
    with office.at("Bo", clock=Clock()) as bo:
        plain, protected = an_intake(bo), an_intake(bo)
        (row,) = cases.case_rows(bo, [protected])
        assert row
        facts.show_row(bo, replace(row, protected="secrecy_marking", stage="aftercare"))
        for case in (plain, protected):
            cases.open_case(bo, case)
    with office.at("Rut", clock=Clock()) as rut:
        found = [line for line in begin(rut).lines if Look.MARKED in line.looks]
        assert [(line.case, line.detail["marks"]) for line in found] == [
            (protected, ["protected", "closed"])
        ]


def test_refused_unlocks_night_void_and_rights_are_seen(office: Cast) -> None:
    clock, case = Clock(), office.cases["one"]
    for _ in range(2):
        with pytest.raises(errors.WrongPassphrase):
            vault.unlock(office.folder, "Sia", "fel lösenfras som inte stämmer")
    clock.pass_(hours=15)
    with office.at("Sia", clock=clock) as sia:
        cases.void_case(sia, case, "Dubblett.")
        cases.open_case(sia, case)
    with office.at("Rut", clock=clock) as rut:
        found = begin(rut)
        assert looked(found, Look.FAILED_UNLOCK) == [("Sia", "unlocked")]
        assert looked(found, Look.AFTER_VOID) == [("Sia", "case_opened")]
        assert looked(found, Look.OFF_HOURS) == [("Sia", "case_opened")]
        assert ("Anna", "staff_added") in looked(found, Look.RIGHTS)


def test_nobody_else_may_review(office: Cast) -> None:
    with office.at("Rut", clock=Clock()) as rut:
        nothing = log_review.look_through(rut)
        review_of_rut = log_review.begin(rut, nothing)
    for alias in ("Bo", "Sia"):
        with office.at(alias, clock=Clock()) as session:
            for use in (
                lambda s: log_review.look_through(s),
                lambda s: log_review.begin(s, nothing),
                lambda s: log_review.current(s, nothing),
                lambda s: log_review.period(s, nothing),
                lambda s: log_review.ask(s, 1, "Varför?"),
                lambda s: log_review.keep_seen(s, [1]),
                lambda s: log_review.keep_note(s, "Lugnt."),
                lambda s: log_review.sign_off(s, review_of_rut, Result.CLEAN),
            ):
                with pytest.raises(errors.NotPermitted):
                    use(session)


def test_what_is_signed_off_is_not_open_any_more_but_ones_own_is(office: Cast) -> None:
    with office.at("Rut", clock=Clock()) as rut:
        first = signed_off(rut)
        assert {line.alias for line in first.own} == {"Rut"}
        again = begin(rut)
        assert (again.begun, again.lines) == (None, ())
        assert {line.alias for line in again.own} == {"Rut"}
        with pytest.raises(errors.NothingToReview):
            log_review.sign_off(rut, current(rut), Result.CLEAN)
        (told,) = current(rut).signed
        assert (told.alias, told.result, told.first) == ("Rut", "clean", 1)
        assert told.through == max(line.seq for line in first.lines + first.own)
    with office.at("Rex", clock=Clock()) as rex:
        found = begin(rex)
        assert {line.alias for line in found.lines} == {"Rut"}
        assert Action.LOG_REVIEWED in {line.action for line in found.lines}
        log_review.sign_off(rex, current(rex), Result.CLEAN)
        assert begin(rex).begun is None
    with office.at("Rut", clock=Clock()) as rut:
        assert {line.alias for line in begin(rut).lines} == {"Rex"}


def test_an_office_with_one_reviewer_is_told(office: Cast) -> None:
    with office.at("Anna", clock=Clock()) as anna:
        assert begin(anna).reviewers == 3
        for alias in ("Rut", "Rex"):
            staff.remove_staff(anna, office.people[alias])
        assert begin(anna).reviewers == 1


def test_the_sample_is_drawn_once_and_can_be_drawn_again(office: Cast) -> None:
    with office.at("Rut", clock=Clock(), random=seeded(7)) as rut:
        one = begin(rut, share=20, least=1)
    with office.at("Rut", clock=Clock()) as rut:
        two = begin(rut, share=90)  # goes on with the one begun
        assert two.begun == one.begun
        assert two.sample == one.sample
        assert two.sample
        log_review.sign_off(rut, current(rut), Result.CLEAN)
        (told,) = current(rut).signed
        assert set(told.sample) == one.sample
        undrawn = [replace(ln, looks=ln.looks - {Look.SAMPLE}) for ln in two.lines]
        assert draw(bytes.fromhex(told.seed), undrawn, 20, 1) == one.sample


def test_the_same_randomness_draws_the_same_sample(template: Cast, tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        copy = template.copy(tmp_path / name)
        with copy.at("Rut", clock=Clock(), random=seeded(3)) as rut:
            found.append(begin(rut, least=3))
    assert found[0].begun == found[1].begun
    assert found[0].sample == found[1].sample


def test_questions_and_ticks_last_over_sessions(office: Cast) -> None:
    with office.at("Rut", clock=Clock()) as rut:
        line = begin(rut).to_look[0]
        with pytest.raises(errors.ReasonMissing):
            log_review.ask(rut, line.seq, "  ")
        with pytest.raises(errors.UnknownEvent):
            log_review.ask(rut, 10_000, "Vad?")
        log_review.ask(rut, line.seq, "Vem bad om det?")
        log_review.keep_seen(rut, [line.seq])
        log_review.keep_seen(rut, [])
        log_review.keep_note(rut, "Väntar på")
    with office.at("Rut", clock=Clock()) as rut:
        assert begin(rut).note == "Väntar på"
        (asked,) = [one for one in begin(rut).lines if one.questions]
        assert asked.seq == line.seq
        assert asked.seen
        assert [(q.alias, q.note) for q in asked.questions] == [("Rut", "Vem bad om det?")]
        with pytest.raises(errors.ReasonMissing):
            log_review.sign_off(rut, current(rut), Result.ASKED)
        log_review.sign_off(rut, current(rut), Result.ASKED, "Väntar på svar.")
        assert current(rut).note == ""
        (told,) = current(rut).signed
        assert (told.result, told.note, told.questions) == ("asked", "Väntar på svar.", (line.seq,))


def test_a_period_shows_everything_signed_off_or_not(office: Cast) -> None:
    clock = Clock()
    clock.pass_(days=3)
    with office.at("Rut", clock=clock) as rut:
        signed_off(rut)
        everything = read_period(rut)
        assert [line.seq for line in everything] == list(range(1, len(everything) + 1))
        late = read_period(rut, since=date(2026, 11, 23))
        assert {line.alias for line in late} == {"Rut"}
        early = read_period(rut, until=date(2026, 11, 22))
        assert len(early) + len(late) == len(read_period(rut))


def test_looking_is_logged_once_a_session_and_kind(office: Cast) -> None:
    with office.at("Rut", clock=Clock()) as rut:
        begin(rut)
        begin(rut)
    with office.at("Rut", clock=Clock()) as rut:
        for _ in range(2):
            begin(rut)
            read_period(rut)
        mine = [line for line in read_period(rut) if line.alias == "Rut"]
        told = [(line.action, line.detail.get("kind")) for line in mine if "log" in line.action]
        assert told == [
            ("log_review_begun", None),
            ("log_read", "log_review"),
            ("log_read", "log_period"),
        ]


def test_a_reviewer_without_the_logs_key_is_refused(office: Cast) -> None:
    with office.at("Sia", clock=Clock()) as sia:
        hired(sia, "Nils", REVIEWER)  # Sia holds no log key, so Nils gets none
    with office.at("Nils", clock=Clock()) as nils, pytest.raises(errors.NotPermitted):
        begin(nils)


# What is wrong


def put(session: Session, row: event_rows.EventRow) -> None:
    session.database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
    event_rows.add(session.database, row)


def opened_by_sia(session: Session) -> event_rows.EventRow:
    rows = list(event_rows.after(session.database, 0))
    sia = session.authority.by_alias("Sia")
    return next(row for row in rows if sia and row.actor == sia.id and row.case_id)


def test_a_forged_and_a_withheld_event_are_found(office: Cast, tmp_path: Path) -> None:
    copy = office.copy(tmp_path / "w")
    with office.at("Rut", clock=Clock()) as rut:
        row = opened_by_sia(rut)
        bo = rut.authority.by_alias("Bo")
        assert bo
        put(rut, row._replace(actor=bo.id))  # "it was Bo"
        found = begin(rut)
        assert row.seq in found.faults
        assert Look.FAULT in next(x for x in found.lines if x.seq == row.seq).looks
        with pytest.raises(errors.ReviewNotClean):
            log_review.sign_off(rut, current(rut), Result.CLEAN)
        log_review.sign_off(rut, current(rut), Result.DEVIATION, "Händelsen är inte äkta.")
        assert begin(rut).faults == ()  # said once, not for ever
    with copy.at("Rut", clock=Clock()) as rut:
        row = opened_by_sia(rut)
        rut.database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
        assert row.seq + 1 in begin(rut).faults


@pytest.mark.parametrize("wrong", ["payload", "words", "key", "another_case"])
def test_an_event_that_hides_what_it_says_is_found(office: Cast, wrong: str) -> None:
    """Written by its actor with tools of his own: chain and signature are right."""
    with office.at("Bo", clock=Clock()) as bo:
        if wrong == "key":
            junk = bo.log_key.row._replace(sealed_office=secrets.token_bytes(1168))
            bo.database.execute(
                "UPDATE log_key SET sealed_office = ? WHERE log_key = ?",
                (junk.sealed_office, junk.log_key),
            )
        case = CaseId(secrets.token_bytes(16)) if wrong == "another_case" else None
        row = log.write(bo, Action.CASE_OPENED, case=case)
        if wrong in ("payload", "words"):
            plain = secrets.token_bytes(256) if wrong == "payload" else _padded({"action": "x"})
            place = canonical.bind(
                "avhopp/event-payload/1", bo.office, row.seq, bo.log_key.row.log_key
            )
            payload = sealing.encrypt(bo.log_key.key, plain, place, secrets.token_bytes)
            put(bo, _signed(bo, row._replace(payload=payload)))
        if wrong == "another_case":
            put(bo, _signed(bo, row._replace(case_id=office.cases["one"])))
    with office.at("Rut", clock=Clock()) as rut:
        found = begin(rut)
        line = next(x for x in found.lines if x.seq == row.seq)
        assert line.faults == ("log_unreadable",)
        assert row.seq in found.faults


def _padded(value: dict[str, Any]) -> bytes:
    return sealing.pad(256, canonical.encode(value))


def _signed(session: Session, row: event_rows.EventRow) -> event_rows.EventRow:
    from avhopp_desktop.crypto import signing

    row = row._replace(hash=event_chain.event_hash(row))
    return row._replace(
        signature=signing.sign(session.bundle.sign, event_chain.signed_bytes(row.hash))
    )


def test_a_sign_off_by_somebody_else_counts_for_nothing(office: Cast) -> None:
    with office.at("Rut", clock=Clock()) as rut:
        signed_off(rut)
        (row,) = [line for line in read_period(rut) if line.action == Action.LOG_REVIEWED]
    forged = {**row.detail, "through": row.seq, "from": 1}
    with office.at("Sia", clock=Clock()) as sia:
        log.write(sia, Action.LOG_REVIEWED, detail=forged)
    with office.at("Rut", clock=Clock()) as rut:
        log.write(rut, Action.LOG_REVIEWED, detail=forged)  # nothing of that kind was begun
        log.write(rut, Action.LOG_REVIEW_BEGUN, detail={"from": "x"})
        log.write(rut, Action.LOG_QUESTIONED, detail={"event": "x"})
    with office.at("Rex", clock=Clock()) as rex:
        found = begin(rex)
        assert len(found.signed) == 1
        assert len(found.faults) == 4


def test_a_role_that_was_taken_away_signs_nothing_off(office: Cast) -> None:
    """With tools of his own he still has the keys of his older certificate."""
    with office.at("Rut", clock=Clock()) as rut:
        older = rut.certificate
        assert log_review.look_through(rut).lines
    with office.at("Anna", clock=Clock()) as anna:
        roles.change_roles(anna, office.people["Rut"], COUNSELLOR, NO_DUTY)
    with office.at("Rut", clock=Clock()) as rut:
        with pytest.raises(errors.NotPermitted):
            log_review.look_through(rut)
        key = event_chain.new_log_key(rut.authority, older.id, older.seal, secrets.token_bytes)
        rut.certificate, rut.log_key = older, key
        event_rows.add_log_key(rut.database, key.row)
        seed = secrets.token_bytes(16).hex()
        detail = {"from": 1, "through": 5, "share": 0, "least": 0, "seed": seed}
        items = [event_chain.log_key_item(key.row)]
        row = log.write(rut, Action.LOG_REVIEW_BEGUN, detail=detail, items=items)
        rut.abandon()
    with office.at("Rex", clock=Clock()) as rex:
        (line,) = [line for line in begin(rex).lines if line.faults]
        assert (line.seq, line.faults) == (row.seq, ("chain_broken",))


def test_a_clock_that_goes_back_is_looked_at(office: Cast) -> None:
    clock = Clock()
    clock.pass_(days=-2)
    with office.at("Bo", clock=clock):
        pass
    with office.at("Rut", clock=Clock()) as rut:
        found = begin(rut)
        assert looked(found, Look.FAULT) == [("Bo", "unlocked"), ("Bo", "clock_went_back")]
        assert found.faults == ()  # no fault of the log: it may be signed off as clean


def test_a_backup_elsewhere_and_a_stop(office: Cast, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    with office.at("Bo", clock=Clock()) as bo:
        backup.back_up(bo, tmp_path / "disk")
    with office.at("Rut", clock=Clock()) as rut:
        assert looked(begin(rut), Look.HANDED_OUT) == [("Bo", "backed_up")]
        with pytest.raises(errors.Stopped):
            log_review.look_through(rut, stopped=lambda: True)


def test_a_code_on_paper_is_found_again_in_the_log(office: Cast) -> None:
    with office.at("Rut", clock=Clock()) as rut:
        point = review.checkpoint(rut)
        last = event_rows.last(rut.database)
        assert last
    with office.at("Rex", clock=Clock()) as rex:
        assert review.event_with_code(rex, point.short) == last.seq
        typed = point.short.lower().replace("-", " ")
        assert review.event_with_code(rex, typed) == last.seq
        with pytest.raises(errors.ChainBroken):
            review.event_with_code(rex, "0000-0000-0000-0000")
        for bad in ("", "0000", "UUUU-0000-0000-0000"):
            with pytest.raises(errors.CheckpointBad):
                review.event_with_code(rex, bad)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is the system's")
def test_a_time_at_the_end_of_the_calendar_stops_no_review(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever signs sets what time he likes; that one has no local time in Sweden."""
    with office.at("Bo", clock=Clock(datetime(9999, 12, 31, 23, 50, tzinfo=UTC))) as bo:
        cases.open_case(bo, office.cases["one"])
    with monkeypatch.context() as there, office.at("Rut", clock=Clock()) as rut:
        there.setenv("TZ", "Europe/Stockholm")
        time.tzset()
        try:
            looked = log_review.look_through(rut)
            late = [line for line in looked.lines if line.time.startswith("9999")]
            assert late
            shown = log_review.period(rut, looked, since=date(9999, 1, 1))
            assert all(line in shown for line in late)
            assert not log_book._went_back("9999-12-31T23:59:59Z", "2026-11-20T10:00:00Z")
            assert log_book._went_back("2026-11-20T10:00:00Z", "9999-12-31T23:59:59Z")
        finally:
            there.undo()
            time.tzset()
