"""People come and go; supervisors take the office's keys with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, journal, staff, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts
from tests.offices import (
    COUNSELLOR,
    NO_DUTY,
    OFFICER,
    PHRASE,
    SUPERVISOR,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)

NEW = "nyckel sjö lampa kanot berg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    hired(session, "Sara", SUPERVISOR)
    session.close()
    return tmp_path / "v"


def test_people_are_listed_by_alias(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        people = staff.list_staff(bo)
        assert [row.alias for row in people] == ["Anna", "Bo", "Sara"]
        assert [row.me for row in people] == [False, True, False]
        assert people[2].roles == SUPERVISOR


def test_only_supervisors_hire_and_dismiss(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        with pytest.raises(errors.NotPermitted):
            hired(bo, "Eva")
        with pytest.raises(errors.NotPermitted):
            staff.remove_staff(bo, bo.staff)


def test_what_is_refused_when_hiring(folder: Path) -> None:
    with at_work(folder) as anna:
        for alias in ("Bo", "bo", " BO "):
            with pytest.raises(errors.AliasTaken):
                hired(anna, alias)
        with pytest.raises(errors.AliasBad):
            hired(anna, "")
        with pytest.raises(errors.NotPermitted):
            hired(anna, "Eva", frozenset())
        with pytest.raises(errors.PhraseTooShort):
            staff.add_staff(anna, "Eva", COUNSELLOR, NO_DUTY, "kort")
        with pytest.raises(errors.CannotRemoveSelf):
            staff.remove_staff(anna, anna.staff)
        with pytest.raises(errors.UnknownStaff):
            staff.remove_staff(anna, StaffId(b"n" * 16))
        assert len(staff.list_staff(anna)) == 3


def test_a_new_supervisor_reads_what_there_is(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
    with at_work(folder, "Sara") as sara:
        hired(sara, "Eva", SUPERVISOR)
    with at_work(folder, "Eva") as eva:
        assert cases.open_case(eva, case).intake is not None
        assert not eva.holds(case, Compartment.RELOCATION)
        assert not eva.faults


def test_a_counsellor_goes(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        journal.enter(bo, case, an_entry("hans"))
        epoch = bo.header.epoch
    with at_work(folder) as anna:
        bo_id = anna.authority.by_alias("Bo")
        assert bo_id is not None
        card = contacts.our_card(anna)
        removal = staff.remove_staff(anna, bo_id.staff)
        assert (removal.cases_renewed, removal.card_changed) == (1, False)
        assert removal.relocation_left == ()
        assert anna.header.epoch == epoch + 1
        assert contacts.our_card(anna) == card
        opened = cases.open_case(anna, case)
        assert opened.journal[0].current.author == "Bo"  # his words stay his
        assert not opened.faults
        assert review.verify(anna).faults == ()
        assert len(list(folder.glob("*.db"))) == 1
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Bo", PHRASE)
    with at_work(folder) as anna:
        hired(anna, "Bo")  # the same name, another person: nothing comes back
    with at_work(folder, "Bo") as bo:
        assert not bo.ring.held
        assert review.verify(bo).faults == ()


def test_a_supervisor_goes_and_the_office_keys_with_her(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
    with at_work(folder) as anna:
        before = dict(anna.authority.current)
        card, words = contacts.our_card(anna), contacts.our_words(anna)
        sara = anna.authority.by_alias("Sara")
        assert sara is not None
        removal = staff.remove_staff(anna, sara.staff)
        assert removal.card_changed
        after = anna.authority.current
        renewed = {p.value for p in before if before[p].id != after[p].id}
        assert renewed == {"facts", "core", "identity", "exchange"}
        assert contacts.our_card(anna) != card
        assert contacts.our_words(anna) != words
        assert cases.open_case(anna, case).faults == ()
        assert review.verify(anna).faults == ()
    with at_work(folder, "Bo") as bo:
        assert not bo.faults
        new = an_intake(bo)
    with at_work(folder) as anna:
        assert anna.may_read(new)
        hired(anna, "Eva", SUPERVISOR)
    with at_work(folder, "Eva") as eva:  # sees the old ones too, under old and new office keys
        assert eva.may_read(case)
        assert eva.may_read(new)


def test_relocation_that_a_supervisor_cannot_renew_is_named_and_done_later(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        cases.save_stay(bo, case, {"municipality": "2480"})
    with at_work(folder, "Sara") as sara:
        bo_id = sara.authority.by_alias("Bo")
        assert bo_id is not None
        assert staff.remove_staff(sara, bo_id.staff).relocation_left == (case,)
    with at_work(folder) as anna:
        lines = anna.key_lines(case)
        assert len(lines.line(Compartment.RELOCATION)) == 2
        assert cases.stay(anna, case) == {"municipality": "2480"}
        assert review.verify(anna).faults == ()


def test_a_stopped_removal_changes_nothing(folder: Path) -> None:
    with at_work(folder) as anna:
        bo = anna.authority.by_alias("Bo")
        assert bo is not None
        with pytest.raises(errors.Stopped):
            staff.remove_staff(anna, bo.staff, stopped=lambda: True)
        assert anna.authority.by_alias("Bo") == bo
        assert review.verify(anna).faults == ()
    with at_work(folder, "Bo") as session:
        assert session.alias == "Bo"


def test_change_of_passphrase(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        with pytest.raises(errors.WrongPassphrase):
            staff.change_phrase(bo, NEW, NEW)
        with pytest.raises(errors.PhraseTooShort):
            staff.change_phrase(bo, PHRASE, "kort")
        staff.change_phrase(bo, PHRASE, NEW)
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Bo", PHRASE)
    with at_work(folder, "Bo", NEW) as bo:
        assert bo.may_read(case)
    with at_work(folder) as anna:
        assert not anna.faults


def test_roles_come_from_the_certificate(folder: Path) -> None:
    with at_work(folder) as anna:
        hired(anna, "Owe", frozenset({Role.SYSTEM_OWNER}))
        hired(anna, "Rut", COUNSELLOR, OFFICER)
    with at_work(folder, "Owe") as owe:
        for refused in (
            lambda: an_intake(owe),
            lambda: cases.list_cases(owe, cases.CaseFilter()),
            lambda: contacts.our_card(owe),
        ):
            with pytest.raises(errors.NotPermitted):
                refused()
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
    with at_work(folder, "Rut") as rut:  # the duty carries the key, the role does not
        assert rut.holds(case, Compartment.RELOCATION)
        assert not rut.may_read(case)
