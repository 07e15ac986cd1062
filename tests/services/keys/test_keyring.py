"""The ring is a cache that only its owner can write."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import CaseId, KeyId, OfficeId
from avhopp_desktop.services.keys.keylines import Held
from avhopp_desktop.services.keys.keyring import KeyRing, ring_place

OFFICE = OfficeId(b"o" * 16)
HELD = st.builds(
    Held,
    st.binary(min_size=16, max_size=16).map(KeyId),
    st.binary(min_size=16, max_size=16).map(CaseId),
    st.sampled_from(Compartment),
    st.binary(min_size=32, max_size=32),
)


@given(st.lists(HELD, max_size=40, unique_by=lambda held: held.key_id), st.integers(0, 2**40))
@settings(max_examples=50, deadline=None)
def test_what_is_kept_comes_back(keys: list[Held], checked: int) -> None:
    ring = KeyRing(OFFICE, checked_seq=checked, checked_hash=b"h" * 32)
    for held in keys:
        ring.add(held)
    place = ring_place(OFFICE, b"s" * 16, 7)
    closed = ring.close(b"k" * 32, place, secrets.token_bytes)
    assert (len(closed) - 28) % 1024 == 0  # says little of how many there are
    again = KeyRing(OFFICE)
    again.load(closed, 7, b"k" * 32, place)
    assert (again.held, again.by_case) == (ring.held, ring.by_case)
    assert (again.checked_seq, again.checked_hash, again.through) == (checked, b"h" * 32, 7)
    assert set(again.cases()) == {h.case for h in keys if h.compartment is Compartment.FACTS}
    for wrong in (
        ring_place(OFFICE, b"t" * 16, 7),
        ring_place(OFFICE, b"s" * 16, 8),
        ring_place(OfficeId(b"p" * 16), b"s" * 16, 7),
    ):
        with pytest.raises(sealing.CannotOpen):
            KeyRing(OFFICE).load(closed, 7, b"k" * 32, wrong)


@given(HELD)
def test_a_key_taken_out_leaves_nothing(held: Held) -> None:
    ring = KeyRing(OFFICE)
    ring.add(held)
    assert ring.holds(held.case, held.compartment)
    ring.remove(held)
    ring.remove(held)
    assert not ring.held
    assert not ring.by_case
