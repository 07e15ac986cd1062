"""Documents go in and come out whole, and never lie in clear."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.services import attachments, cases
from avhopp_desktop.services.events import review
from tests.offices import a_founded_office, an_intake, at_work

CANARY = b"kanariefagel-i-bilagan"


@pytest.mark.parametrize("size", [0, 1, 4092, 65535, 65536, 65537, 200_000])
def test_every_size_comes_back(size: int, tmp_path: Path) -> None:
    data = (CANARY * (size // len(CANARY) + 1))[:size]
    source = tmp_path / "plan.pdf"
    source.write_bytes(data)
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    told: list[tuple[int, int]] = []
    first = attachments.attach(
        session, case, "plan.pdf", source, "Planen", lambda *t: told.append(t)
    )
    second = attachments.attach(session, case, "samma.txt", data)
    for record, name, kind in (
        (first, "plan.pdf", "application/pdf"),
        (second, "samma.txt", "text/plain"),
    ):
        found = attachments.read_attachment(session, case, record)
        assert (found.data, found.name, found.media_type) == (data, name, kind)
    infos = cases.reread_case(session, case).attachments
    assert [(i.name, i.title, i.size) for i in infos] == [
        ("plan.pdf", "Planen", size),
        ("samma.txt", "", size),
    ]
    assert told[-1] == (size, size)
    assert cases.history(session, case)[0].action == "attachment_opened"
    assert review.verify(session).faults == ()
    session.close()
    assert source.read_bytes() == data
    if size:
        for path in (tmp_path / "v").iterdir():
            assert CANARY not in path.read_bytes()


def test_what_is_refused_leaves_nothing(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    (tmp_path / "big").write_bytes(bytes(200_000))
    with pytest.raises(errors.AttachmentUnreadable):
        attachments.attach(session, case, "x", tmp_path / "none")
    with pytest.raises(errors.AttachmentUnreadable):
        attachments.attach(session, case, "x", tmp_path)
    if sys.platform != "win32":  # nobody writes into it: opened it would keep us waiting for ever
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(errors.AttachmentUnreadable):
            attachments.attach(session, case, "x", tmp_path / "pipe")
    asked = iter([False, False, True])
    with pytest.raises(errors.Stopped):
        attachments.attach(session, case, "x", tmp_path / "big", stopped=lambda: next(asked))
    with pytest.raises(errors.UnknownRecord):
        attachments.read_attachment(session, case, RecordId(b"n" * 16))
    assert session.database.one("SELECT count(*) FROM blob") == (0,)
    assert cases.reread_case(session, case).attachments == ()
    session.close()


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(attachments.LIMIT + 1)
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    with pytest.raises(errors.AttachmentTooLarge):
        attachments.attach(session, case, "huge", path)
    session.close()


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_a_kept_name_is_one_printable_name(name: str) -> None:
    kept = attachments.clean_name(name)
    assert 0 < len(kept) <= attachments.NAME_LIMIT
    assert kept.isprintable()
    assert "/" not in kept
    assert "\\" not in kept
    assert attachments.clean_name(kept) == kept


def test_orphans_of_a_broken_attaching_go_at_the_next_check(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    attachments.store(session, case, [b"left"], 4)
    assert review.verify(session).faults == ()
    assert session.database.one("SELECT count(*) FROM blob") == (0,)
    session.close()
    with at_work(tmp_path / "v") as again:
        assert not again.faults
