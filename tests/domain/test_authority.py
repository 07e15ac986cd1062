"""Who may say what, by statements alone; signatures by a stand-in that only the signer can make."""

from __future__ import annotations

import random
from time import process_time
from typing import Any

import pytest

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import (
    Authority,
    Purpose,
    Statement,
    fold,
    may_hold,
    signed_bytes,
    statement_id,
)
from avhopp_desktop.domain.disputes import Before, never
from avhopp_desktop.domain.errors import AuthorityBroken
from avhopp_desktop.domain.ids import CertificateId, OfficeId, StaffId
from avhopp_desktop.domain.sealing import KEM

OFFICE = OfficeId(b"o" * 16)
ROOT = b"R" * 32
SEAL = "ab" * 1216


def name(letter: str) -> bytes:
    return letter.encode() * 16


class Words:
    """Statements in the making: everybody's signing seed is his letter 32 times."""

    def __init__(self) -> None:
        self.rows: list[Statement] = []

    def fold(self, before: Before = never) -> Authority:
        return fold(OFFICE, signing.public_key(ROOT), self.rows, signing.verify, before)

    def say(self, issuer: str, body: dict[str, Any], **more: Any) -> Statement:
        full = {
            "office": OFFICE.hex(),
            "time": "2026-11-20T18:30:05Z",
            "issuer": "root" if issuer == "root" else name(issuer).hex(),
            "parents": [tip.hex() for tip in self.fold().tips],
            **body,
            **more,
        }
        seed = ROOT if issuer == "root" else issuer.encode() * 32
        statement = statement_id(full)
        signature = signing.sign(seed, signed_bytes(statement))
        self.rows.append(Statement(statement, canonical.encode(full).decode(), signature))
        return self.rows[-1]

    def hire(self, issuer: str, who: str, *roles: str, **more: Any) -> Statement:
        body = {
            "kind": "certificate",
            "certificate": name(who).hex(),
            "staff": name(who).hex(),
            "alias": who,
            "roles": sorted(roles or ("counsellor",)),
            "duties": [],
            "sign": signing.public_key(who.encode() * 32).hex(),
            "kem": KEM,
            "seal": SEAL,
        }
        return self.say(issuer, {**body, **more})

    def remove(self, issuer: str, who: str, **more: Any) -> Statement:
        return self.say(issuer, {"kind": "revocation", "staff": name(who).hex()}, **more)


@pytest.fixture
def words() -> Words:
    """The root names S; S hires C."""
    words = Words()
    words.say("root", {"kind": "root_key", "kem": KEM, "seal": SEAL})
    words.hire("root", "S", "supervisor")
    words.hire("S", "C")
    return words


def in_force(words: Words) -> set[str]:
    return {certificate.alias for certificate in words.fold().in_force.values()}


def test_order_of_rows_does_not_matter(words: Words) -> None:
    words.hire("S", "T", "supervisor")
    words.remove("T", "C")
    expected = words.fold()
    assert in_force(words) == {"S", "T"}
    for seed in range(10):
        random.Random(seed).shuffle(words.rows)  # noqa: S311
        assert words.fold() == expected
    assert expected.refused == ()
    assert StaffId(name("C")) in expected.removed


@pytest.mark.parametrize(
    ("issuer", "who", "more"),
    [
        ("C", "X", {}),  # a counsellor names nobody
        ("C", "C", {"roles": ["supervisor"]}),  # nor himself
        ("X", "X", {"roles": ["supervisor"]}),  # nor does somebody unknown
        ("S", "X", {"office": "00" * 16}),
        ("S", "X", {"kem": "X25519"}),
        ("S", "X", {"roles": ["king"]}),
        ("S", "X", {"duties": ["king"]}),
        ("S", "X", {"sign": "00"}),
        ("S", "X", {"seal": "00"}),
        ("S", "X", {"time": "yesterday"}),
        ("S", "X", {"parents": ["00" * 32]}),
        ("S", "X", {"parents": []}),  # S is not among its ancestors
        ("S", "X", {"kind": "king"}),
    ],
)
def test_what_gives_no_right(issuer: str, who: str, more: dict[str, Any], words: Words) -> None:
    said = words.hire(issuer, who, **more)
    authority = words.fold()
    assert authority.refused == (said.id,)
    assert in_force(words) == {"S", "C"}
    assert not authority.is_supervisor(CertificateId(name("C")))


@pytest.mark.parametrize("more", [{"roles": ["jurist"]}, {"duties": ["archivist"]}])
def test_a_role_of_a_later_program_is_refused_with_what_rests_on_it(
    words: Words, more: dict[str, list[str]]
) -> None:
    """So a new role is a new format (docs/vault-format.md): it cannot be passed over, as a new
    kind of record is."""
    new = words.hire("S", "J", **more)
    after = words.hire("S", "D", parents=[new.id.hex()])
    folded = words.fold()
    assert in_force(words) == {"S", "C"}
    assert set(folded.refused) == {new.id, after.id}


def test_a_signature_or_a_name_that_does_not_fit(words: Words) -> None:
    good = words.hire("S", "X")
    for bad in (
        Statement(good.id, good.body, bytes(64)),
        Statement(good.id, good.body.replace('"alias":"X"', '"alias":"Y"'), good.signature),
        Statement(bytes(32), good.body, good.signature),
        Statement(good.id, "nonsense", good.signature),
        Statement(good.id, good.body + " ", good.signature),
    ):
        words.rows[-1] = bad
        assert in_force(words) == {"S", "C"}
        assert words.fold().refused == (bad.id,)


def test_only_the_root_states_its_own_key(words: Words) -> None:
    said = words.say("S", {"kind": "root_key", "kem": KEM, "seal": "cd" * 1216})
    assert words.fold().refused == (said.id,)
    assert words.fold().root_seal == bytes.fromhex(SEAL)


def test_a_removed_supervisor_says_no_more(words: Words) -> None:
    words.hire("root", "T", "supervisor")
    before = words.fold().tips
    words.remove("S", "T")
    late = words.hire("T", "X")
    beside = words.hire("T", "Y", parents=[tip.hex() for tip in before])
    resting = words.hire("Y", "Z", "supervisor")
    assert set(words.fold().refused) == {late.id, beside.id, resting.id}
    assert in_force(words) == {"S", "C"}


def test_what_she_said_before_stands(words: Words) -> None:
    words.hire("root", "T", "supervisor")
    words.hire("T", "X")
    words.remove("S", "T")
    assert in_force(words) == {"S", "C", "X"}
    assert words.fold().refused == ()


def test_the_newest_certificate_counts(words: Words) -> None:
    words.hire("root", "T", "supervisor")
    lesser = words.hire("S", "T", "counsellor", certificate=name("U").hex())
    said = words.hire("T", "X")  # under the older certificate, by the same key
    assert words.fold().refused == (said.id,)
    assert lesser.id not in words.fold().refused
    assert words.fold().in_force[StaffId(name("T"))].id == name("U")


def test_who_leads_no_more_does_not_go_on_from_before(words: Words) -> None:
    words.hire("root", "T", "supervisor")
    before = [tip.hex() for tip in words.fold().tips]
    words.hire("S", "T", "counsellor", certificate=name("U").hex())
    again = [
        words.hire("T", "T", "supervisor", certificate=name(letter).hex(), parents=before)
        for letter in "123456"
    ]
    assert set(words.fold().refused) == {said.id for said in again}
    assert words.fold().in_force[StaffId(name("T"))].id == name("U")


@pytest.mark.parametrize("first", ["S", "T"])
def test_of_two_who_end_each_other_the_first_did(words: Words, first: str) -> None:
    words.hire("root", "T", "supervisor")
    parents = [tip.hex() for tip in words.fold().tips]
    of = {"T": words.remove("T", "S", parents=parents)}
    resting = words.hire("root", "X", parents=[of["T"].id.hex()])
    of["S"] = words.remove("S", "T", parents=parents)
    with pytest.raises(AuthorityBroken):
        words.fold()
    wins, loses = (of.pop(first), *of.values())
    authority = words.fold(lambda one, other: (one, other) == (wins.id, loses.id))
    assert {c.alias for c in authority.removed.values()} == {"T" if first == "S" else "S"}
    assert set(authority.refused) == {loses.id} | ({resting.id} if first == "S" else set())


def test_nobodys_certificate_is_named_twice(words: Words) -> None:
    """T puts his own keys under the name of C's: he would sign in C's name."""
    words.hire("root", "T", "supervisor")
    own = signing.public_key(b"T" * 32).hex()
    words.hire("T", "X", certificate=name("C").hex(), sign=own)
    authority = words.fold()
    assert authority.certificates[CertificateId(name("C"))].staff == name("C")
    assert authority.signing_key(CertificateId(name("C"))) == signing.public_key(b"C" * 32)
    assert len(authority.refused) == 1
    assert in_force(words) == {"S", "C", "T"}


@pytest.mark.parametrize("first", ["true", "false"])
def test_nor_by_going_back_to_before_it_was_there(words: Words, first: str) -> None:
    words.hire("root", "T", "supervisor")
    parents = [tip.hex() for tip in words.fold().tips]
    true = words.hire("S", "D", parents=parents)
    own = signing.public_key(b"T" * 32).hex()
    false = words.hire("T", "D", sign=own, parents=parents)
    with pytest.raises(AuthorityBroken):
        words.fold()
    wins, loses = (true, false) if first == "true" else (false, true)
    authority = words.fold(lambda one, other: (one, other) == (wins.id, loses.id))
    assert authority.refused == (loses.id,)


def test_office_keys_replace_each_other_and_old_ones_are_known(words: Words) -> None:
    for letter in "12":
        words.say(
            "S",
            {
                "kind": "office_key",
                "key": name(letter).hex(),
                "purpose": "core",
                "kem": KEM,
                "seal": SEAL,
                "sign": "ab" * 32,
                "age": "",
                "replaces": None if letter == "1" else name("1").hex(),
            },
        )
    authority = words.fold()
    assert authority.current[Purpose.CORE].id == name("2")
    assert set(authority.office_keys) == {name("1"), name("2")}


def test_who_holds_which_office(words: Words) -> None:
    words.hire("S", "L", "log_reviewer")
    words.hire("S", "D", duties=["relocation_officer"])
    authority = words.fold()
    held = {
        certificate.alias: {purpose.value for purpose in Purpose if may_hold(certificate, purpose)}
        for certificate in authority.in_force.values()
    }
    assert held == {
        "S": {"facts", "core", "identity", "exchange"},
        "C": set(),
        "L": {"log"},
        "D": {"relocation"},
    }
    assert authority.may_renew(CertificateId(name("D")), "relocation")
    assert not authority.may_renew(CertificateId(name("D")), "core")
    assert not authority.may_renew(CertificateId(name("C")), "core")


@pytest.mark.parametrize("chained", [True, False])
def test_thousands_that_nobody_signed_cost_little(words: Words, *, chained: bool) -> None:
    """Whoever has the database can put them there, each resting on the one before; twice as many
    must cost about twice as much."""
    honest = words.fold()

    def cost(count: int) -> float:
        rows, parent = list(words.rows), honest.tips[0]
        for number in range(count):
            body = {
                "office": OFFICE.hex(),
                "time": "2026-11-20T18:30:05Z",
                "issuer": "root",
                "parents": [parent.hex()],
                "kind": "revocation",
                "staff": f"{number:032x}",
            }
            made = Statement(statement_id(body), canonical.encode(body).decode(), bytes(64))
            rows.append(made)
            parent = made.id if chained else parent
        begun = process_time()
        found = fold(OFFICE, signing.public_key(ROOT), rows, signing.verify)
        assert len(found.refused) == count
        assert (found.in_force, found.tips) == (honest.in_force, honest.tips)
        return process_time() - begun

    few = min(cost(1_000) for _ in range(3))
    assert min(cost(8_000) for _ in range(3)) < 24 * few
