"""The program opens what earlier programs wrote: every vault kept under `tests/vaults`.

Also one of today, made by the same hands, so that what is asked here can be asked of every
later version.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    attachments,
    backup,
    cases,
    founding,
    intake,
    journal,
    reference,
    register,
    staff,
    vault,
)
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.session import Session
from tests import independent_reader as stranger
from tests.offices import CHEAP, an_entry, at_work
from tests.vaults import make
from tests.vaults.samples import KEPT, Sample, sample, today

__all__ = ["sample", "today"]  # fixtures


FROZEN = {"v1": "397d1e0b9e3129dd15fcf0c28771289a9e0898acdc3a46dfeb797861b49ad8ac"}
"""Digests of what is kept: a version that was made anew would prove nothing."""


def digest_of(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{path.relative_to(folder).as_posix()} {sha256(path.read_bytes()).hexdigest()}"
        for path in files
    ]
    return sha256("\n".join(lines).encode()).hexdigest()


def test_what_is_kept_is_as_it_was_made() -> None:
    assert {path.name: digest_of(path) for path in KEPT.glob("v[0-9]*")} == FROZEN


def the_case(session: Session, sample: Sample) -> CaseId:
    case = cases.find_case(session, sample.said["case"]["code_name"])
    assert case is not None
    return case


def names(session: Session, which: CaseFilter) -> list[str]:
    rows = cases.case_rows(session, cases.list_cases(session, which))
    return sorted(row.code_name for row in rows if row is not None)


def test_everybody_unlocks_and_nothing_is_wrong(sample: Sample) -> None:
    for alias in sample.said["people"]:
        with at_work(sample.vault, alias, sample.said["passphrase"]) as session:
            assert session.faults == []
    with at_work(sample.vault, "Sara") as sara:
        assert review.verify(sara).faults == ()
        assert names(sara, CaseFilter()) == sorted([*sample.said["cases"], "Ek 1"])
        assert names(sara, CaseFilter(voided=True)) == sample.said["voided"]
        assert names(sara, CaseFilter(received=True)) == ["Ek 1"]
        (known,) = register.entries(sara)
        assert known.current.name == sample.said["register"]["name"]


def test_no_kept_case_is_called_forged(sample: Sample) -> None:
    """Facts are computed anew when a case is opened. Where that gives something else than it did,
    `RULE` in `domain/facts.py` has to go up, or every case saved before is reported as forged.
    """
    with at_work(sample.vault, "Sara") as sara:
        kept = cases.list_cases(sara, CaseFilter())
        assert [cases.open_case(sara, case).faults for case in kept] == [()] * 3


def test_all_that_was_typed_is_read(sample: Sample) -> None:
    said = sample.said["case"]
    with at_work(sample.vault, "Bo") as bo:
        case = the_case(bo, sample)
        file = cases.open_case(bo, case)
        versions = [v.entry for record in file.journal for v in record.versions]
        texts = {make.journal_content(entry)["facts"] for entry in versions}
        assert texts == {entry["facts"] for entry in said["journal"]}
        answers = intake.resume(bo, case).answers
        assert answers.items() >= said["intake"].items()
        assert answers["callback"] == said["callback"]
        assert cases.stay(bo, case) == said["stay"]
        for kind, values in said["records"].items():
            assert values in [record.answers for record in file.live(Kind(kind))]
        assert said["removed"] not in [r.answers.get("what") for r in file.live(Kind.TASK)]
        (attachment,) = file.attachments
        data = attachments.read_attachment(bo, case, attachment.record).data
        assert sha256(data).hexdigest() == said["attachment"]
        (draft,) = file.drafts
        assert draft.entry.facts == "Utkast"


def test_work_goes_on(sample: Sample, tmp_path: Path) -> None:
    with at_work(sample.vault, "Bo") as bo:
        case = the_case(bo, sample)
        journal.enter(bo, case, an_entry("Efter alla år"))
        work = intake.resume(bo, case)
        intake.save(bo, work, {**work.answers, "who_must_not": "Ingen alls"})
    with at_work(sample.vault, "Sara") as sara:
        case = the_case(sara, sample)
        request = make.request(case, passphrase=make.EXPORT_WORDS)
        written = handover.export_case(sara, request, tmp_path)
        opened = receiving.open_export(sara, written.path, make.EXPORT_WORDS)
        assert "Efter alla år".encode() in receiving.document(opened, "case.json")
        old = sample.folder / "to-passphrase.age"
        kept = receiving.open_export(sara, old, sample.said["export"]["passphrase"])
        assert receiving.document(kept, "case.pdf").startswith(b"%PDF-")
        card = contacts.own_card(sara)
        words = reference.words("control_words_sv")
        told = stranger.control_words(card.office.hex(), card.age, card.sign, list(words))
        assert told == list(contacts.our_words(sara))
        bo_ = sara.authority.by_alias("Bo")
        assert bo_ is not None
        staff.remove_staff(sara, bo_.staff)
        made = backup.back_up(sara)
        assert review.verify(sara).faults == ()
    restored = tmp_path / "restored"
    backup.restore(made.folder, restored, "Sara", sample.said["passphrase"]).close()
    with at_work(restored, "Sara") as sara:
        assert cases.open_case(sara, the_case(sara, sample)).journal


def test_the_sheet_still_opens_it(sample: Sample) -> None:
    half_1, half_2 = sample.said["sheet"]
    new = "sju nya ord om hav och sten"
    founding.recover(sample.vault, half_1, half_2, alias="Mona", phrase=new, cost=CHEAP).close()
    session = vault.unlock(sample.vault, "Mona", new)
    assert cases.find_case(session, sample.said["case"]["code_name"])
    session.close()
