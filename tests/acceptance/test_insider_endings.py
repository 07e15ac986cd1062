"""An end that leaves nothing: what was typed is in no file, no free page, no row, for nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from avhopp_desktop.domain.endings import Ending, How
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, endings, intake, reference
from avhopp_desktop.services.session import Session
from tests.acceptance.insider import Insider
from tests.acceptance.pried import pried
from tests.acceptance.test_need_to_know import Canaries, said_to
from tests.offices import Cast, at_work

PAGE = 4096
ENDS = (
    Ending(How.ADVICE),
    Ending(How.WRONG_NUMBER),
    Ending(How.NOT_RECORDED, "medarbetare", "Beslut 7"),
)


def typed(bo: Session, canaries: Canaries) -> tuple[intake.IntakeWork, CaseId]:
    """Every question of the intake that takes words, and a form of the case beside it."""
    work = intake.begin(bo)
    said: dict[str, Any] = {}
    for field in reference.intake_form().fields():
        value = said_to(field, Kind.INTAKE, canaries)
        if value is not None and field.id not in work.answers:
            said[field.id] = value
    intake.autosave(bo, work, {**work.answers, **said})
    assert work.case is not None
    draft = {"level_reason": canaries.some("threat", 3), "level": "acute"}
    case_records.keep_draft(bo, work.case, Kind.THREAT, draft)
    return work, work.case


@pytest.mark.parametrize("ending", ENDS, ids=lambda ending: ending.how.value)
def test_what_was_typed_is_nowhere(cast: Cast, ending: Ending) -> None:
    canaries = Canaries()
    with at_work(cast.folder, "Bo") as bo:
        work, case = typed(bo, canaries)
        assert sum(canaries.heard_in(pried(bo)).values()) > 40  # the control
        rows = bo.database.execute("SELECT sealed FROM draft WHERE case_id = ?", (case,))
        sealed = [row[0] for row in rows]
        assert len(sealed) > 2
        before = in_clear(cast, bo.database_key)
        assert [one for one in sealed if one[40:72] in before] == sealed  # the control
        endings.end(bo, work, ending)
        assert sum(canaries.heard_in(pried(bo)).values()) == 0
    for alias in ("Bo", "Sara", "Anna", "Mats"):
        with at_work(cast.folder, alias) as session:
            assert sum(canaries.heard_in(pried(session)).values()) == 0
    text = b"".join(p.read_bytes() for p in cast.folder.rglob("*") if p.is_file())
    assert sum(canaries.heard_in(text).values()) == 0
    pages = in_clear(cast, Insider.of(cast.folder).database_key)
    assert not [one for one in sealed if one[40:72] in pages]  # not even sealed, on a free page


def in_clear(cast: Cast, key: bytes) -> bytes:
    """Every page of the file as somebody with the database key reads it, free ones too.

    SQLCipher 4 with a raw key: a page ends in its IV and 64 bytes of HMAC, the first begins
    with 16 of salt.
    """
    (file,) = cast.folder.glob("vault-*.db")
    data, read = file.read_bytes(), []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        body = page[0 if start else 16 : PAGE - 80]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[PAGE - 80 : PAGE - 64]))
        read.append(cipher.decryptor().update(body))
    return b"".join(read)


def test_a_backup_from_before_holds_it(cast: Cast, tmp_path: Path) -> None:
    """What left before cannot be called back: SECURITY.md says so."""
    canaries = Canaries()
    with at_work(cast.folder, "Bo") as bo:
        work, _case = typed(bo, canaries)
    before = Insider.of(cast.folder, "Bo").snapshot(tmp_path / "before")
    with at_work(cast.folder, "Bo") as bo:
        again = intake.resume(bo, work.case)  # type: ignore[arg-type]
        endings.end(bo, again, Ending(How.ADVICE))
    with at_work(before.folder, "Bo") as bo:
        assert sum(canaries.heard_in(pried(bo)).values()) > 40
