"""A revision's bytes and its commitment: every member counts."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import CaseId, CertificateId, OfficeId, RecordId, RevisionId
from avhopp_desktop.domain.records import Kind, Place, Revision, heads

PARENT = RevisionId(b"p" * 16)
PLACE = Place(
    OfficeId(b"o" * 16),
    CaseId(b"c" * 16),
    Compartment.CORE,
    RecordId(b"r" * 16),
    RevisionId(b"v" * 16),
    (PARENT,),
)
REVISION = Revision(
    PLACE,
    Kind.JOURNAL,
    "journal/1",
    1,
    CertificateId(b"a" * 16),
    b"s" * 16,
    "2026-11-20T18:30:05Z",
    {"facts": "x"},
)


def test_there_and_back() -> None:
    assert Revision.from_plain(REVISION.plain(), PLACE) == REVISION


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": Kind.STAY},
        {"form": "journal/2"},
        {"format": 2},
        {"author": CertificateId(b"b" * 16)},
        {"salt": b"t" * 16},
        {"time": "2026-11-20T18:30:06Z"},
        {"content": {"facts": "y"}},
        *[
            {"place": msgspec.structs.replace(PLACE, **place)}  # type: ignore[arg-type]
            for place in (
                {"office": OfficeId(b"1" * 16)},
                {"case": CaseId(b"1" * 16)},
                {"compartment": Compartment.FACTS},
                {"record": RecordId(b"1" * 16)},
                {"revision": RevisionId(b"1" * 16)},
                {"parents": ()},
            )
        ],
    ],
)
def test_every_member_is_committed_to(changed: dict[str, Any]) -> None:
    assert msgspec.structs.replace(REVISION, **changed).commitment() != REVISION.commitment()


def test_bytes_that_are_no_revision() -> None:
    plain = canonical.decode_object(REVISION.plain())
    for name in plain:
        without = {k: v for k, v in plain.items() if k != name}
        with pytest.raises(ValueError, match=r".*"):
            Revision.from_plain(canonical.encode(without), PLACE)
    for changed in (
        {"kind": "nonsense"},
        {"parents": []},
        {"author": 7},
        {"salt": "zz"},
        {"content": []},
    ):
        with pytest.raises(ValueError, match=r".*"):
            Revision.from_plain(canonical.encode({**plain, **changed}), PLACE)
    with pytest.raises(ValueError, match=r".*"):
        Revision.from_plain(b"", PLACE)


def test_heads_are_what_nobody_names() -> None:
    a, b, c, d = (RevisionId(bytes([i]) * 16) for i in range(4))
    assert heads({}) == []
    assert heads({a: (), b: (a,), c: (a,), d: (b, c)}) == [d]
    assert heads({a: (), b: (a,), c: (a,)}) == [b, c]
