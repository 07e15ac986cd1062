"""Which cases may be one person's, and why."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain.doubles import MANY, Pair, Reason, pairs
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.lookup import Identity

A, B, C = (CaseId(bytes([n]) * 16) for n in (1, 2, 3))
ANNA = Identity(("Anna Berg",), (), ("199001012385",), ("1990-01-01",), ("0701740605",))


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (Identity(), ()),
        (Identity(numbers=("9001012385",)), (Reason.SAME_NUMBER,)),
        (Identity(("Berg, Anna",), born=("1990-01-01",)), (Reason.SAME_NAME_AND_BIRTH,)),
        (Identity(("Anna Berg",), born=("1990-01-02",)), ()),
        (Identity(("Anna Berg",)), ()),
        (Identity(("Anna",), born=("1990-01-01",)), ()),
        (Identity((), ("Anna Berg",), born=("1990-01-01",)), (Reason.SAME_NAME_AND_BIRTH,)),
        (Identity(contacts=("0701740605",)), (Reason.SAME_CONTACT,)),
        (ANNA, tuple(Reason)),
    ],
)
def test_pairs_and_why(other: Identity, reasons: tuple[Reason, ...]) -> None:
    assert pairs({A: ANNA, B: other}) == ([Pair(A, B, reasons)] if reasons else [])


def test_the_strongest_reason_stands_first() -> None:
    people = {
        A: Identity(contacts=("0701740605",)),
        B: Identity(numbers=("199001012385",), contacts=("0701740605",)),
        C: Identity(numbers=("199001012385",)),
    }
    assert [pair.reasons for pair in pairs(people)] == [
        (Reason.SAME_NUMBER,),
        (Reason.SAME_CONTACT,),
    ]


def test_a_number_that_everybody_has_says_nothing() -> None:
    people = {CaseId(bytes([n]) * 16): Identity(contacts=("0701740605",)) for n in range(MANY + 1)}
    assert pairs(people) == []
