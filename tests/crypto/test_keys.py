"""Seeds, bundles and what is said of a case key."""

from __future__ import annotations

import secrets

import pytest

from avhopp_desktop.crypto import keys, sealing, signing
from avhopp_desktop.crypto.keys import Bundle, Seed
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import CaseId, KeyId, OfficeId, StaffId


def test_a_seed_is_two_keys_that_do_not_tell_each_other() -> None:
    seed, other = Seed(b"a" * 32), Seed(b"b" * 32)
    assert (len(seed.sign), len(seed.seal)) == (32, 96)
    assert len(seed.seal_public) == 1216
    assert seed.sign not in seed.seal
    assert seed.sign_public != other.sign_public
    assert Seed(b"a" * 32).sign_public == seed.sign_public
    signing.verify(seed.sign_public, signing.sign(seed.sign, b"x"), b"x")
    assert "61" * 8 not in repr(seed)


def test_a_bundle_opens_in_its_place_only() -> None:
    bundle = Bundle.new(OfficeId(b"o" * 16), StaffId(b"s" * 16), b"r" * 32, secrets.token_bytes)
    closed = bundle.close(b"k" * 32, b"place", secrets.token_bytes)
    assert Bundle.open(b"k" * 32, closed, b"place") == bundle
    assert (len(closed) - 28) % 1024 == 0
    for key, data, place in (
        (b"l" * 32, closed, b"place"),
        (b"k" * 32, closed, b"elsewhere"),
        (b"k" * 32, closed[:-1], b"place"),
        (b"k" * 32, bytes([closed[0] ^ 1]) + closed[1:], b"place"),
    ):
        with pytest.raises(sealing.CannotOpen):
            Bundle.open(key, data, place)
    assert bundle.sign.hex() not in repr(bundle)


def test_every_member_of_a_commitment_counts() -> None:
    office, case, key_id = OfficeId(b"o" * 16), CaseId(b"c" * 16), KeyId(b"k" * 16)
    made = {
        keys.commit(office, case, Compartment.CORE, key_id, b"s" * 32),
        keys.commit(OfficeId(b"p" * 16), case, Compartment.CORE, key_id, b"s" * 32),
        keys.commit(office, CaseId(b"d" * 16), Compartment.CORE, key_id, b"s" * 32),
        keys.commit(office, case, Compartment.FACTS, key_id, b"s" * 32),
        keys.commit(office, case, Compartment.CORE, KeyId(b"l" * 16), b"s" * 32),
        keys.commit(office, case, Compartment.CORE, key_id, b"t" * 32),
    }
    assert len(made) == 6
    macs = {
        keys.line_mac(parent, office, case, part, key_id, commit, parents)
        for parent in (b"1" * 32, b"2" * 32)
        for part in (Compartment.CORE, Compartment.IDENTITY)
        for commit in (b"c" * 32, b"d" * 32)
        for parents in (["aa"], ["aa", "bb"])
    }
    assert len(macs) == 16
