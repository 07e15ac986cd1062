"""What a known office sends that is in the wrong hands: signed as it should be, and no case."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain import canonical, case_json
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import ContactBad, ExportDamaged, ExportReceivedBefore
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, doubles, lookup, records, saving
from avhopp_desktop.services.events import log, review
from avhopp_desktop.services.exchange import contacts, receiving
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from tests.acceptance.fuzz_targets import Partner
from tests.hostile import Export
from tests.services.exporting import US, Office, Parts, packed, sealed


@pytest.fixture
def partner(tmp_path: Path, parts: Parts) -> Iterator[Partner]:
    made = Partner.of(tmp_path, parts)
    yield made
    made.session.close()


def plain(partner: Partner, parts: Parts) -> Export:
    manifest = canonical.decode_object(partner.parts[0][1])
    return Export(manifest, parts[2][1], parts[3][1])


def opened(partner: Partner, export: Export) -> receiving.OpenedFile:
    age = partner.session.office_key(Purpose.EXCHANGE).age
    path = sealed(packed(export.parts(US.sign, 1)), partner.folder / "x.age", age)
    return receiving.open_export(partner.session, path)


RECORD: dict[str, Any] = {
    "record": "ab" * 16,
    "compartment": "identity",
    "kind": "contact_way",
    "form": "contact_way/1",
    "author": "Lo",
    "time": "2026-11-20T10:00:00Z",
    "content": {"answers": {"name": "Anna Prov"}},
}


def with_record(data: bytes, **changed: Any) -> bytes:
    tree = json.loads(data)
    tree["records"] = [RECORD | changed]
    return canonical.encode(tree)


@pytest.mark.parametrize("kind", [["contact_way"], 7, None, "Kind"])
def test_what_is_no_case_is_refused_when_it_is_opened(
    partner: Partner, parts: Parts, kind: Any
) -> None:
    """Before anything of it is shown; not first by whoever searches months later."""
    export = plain(partner, parts)
    assert opened(partner, export)
    assert opened(partner, replace(export, case_json=with_record(export.case_json)))
    for data in (b"{}", b"[]", b"x", with_record(export.case_json, kind=kind)):
        with pytest.raises(ExportDamaged):
            opened(partner, replace(export, case_json=data))
    assert cases.list_cases(partner.session, CaseFilter()) == []


def test_a_file_of_nothing_but_brackets_is_refused(partner: Partner, parts: Parts) -> None:
    """It would take twenty times its size in memory, each time that the case is opened."""
    bomb = b'{"x":[' + b"[]," * case_json.VALUES + b"[]]}"
    with pytest.raises(ExportDamaged):
        opened(partner, replace(plain(partner, parts), case_json=bomb))


def test_a_large_case_is_not_copied_over_and_over(partner: Partner, parts: Parts) -> None:
    """One of 64 MB would fill the memory: what came, what is told of it, and two copies on the way
    from the one to the other."""
    export = plain(partner, parts)
    tree = json.loads(export.case_json)
    tree["records"] = [RECORD | {"content": {"answers": {"name": "ord " * 5_000}}}] * 500
    data = canonical.encode(tree)
    file = opened(partner, replace(export, case_json=data))
    tracemalloc.start()
    try:
        case = receiving.receive(partner.session, file)
        assert tracemalloc.get_traced_memory()[1] < 5 * len(data)
        tracemalloc.reset_peak()
        assert cases.open_case(partner.session, case).received
        assert tracemalloc.get_traced_memory()[1] < 6 * len(data)
    finally:
        tracemalloc.stop()


def test_a_code_name_is_kept_as_one_line_that_can_be_seen(partner: Partner, parts: Parts) -> None:
    for number, (sent, kept) in enumerate(
        [("Granit\u20287\u200f", "Granit 7"), ("\u200b", "–"), (" ", "–")]
    ):
        export = plain(partner, parts)
        export.manifest["case"]["code_name"] = sent
        age = partner.session.office_key(Purpose.EXCHANGE).age
        path = sealed(packed(export.parts(US.sign, number)), partner.folder / "x.age", age)
        case = receiving.receive(partner.session, receiving.open_export(partner.session, path))
        assert cases.open_case(partner.session, case).row.code_name == kept


def test_a_contacts_name_is_one_line_that_can_be_seen(partner: Partner) -> None:
    for sent, kept in (("Norra\u2028kontoret\ufeff", "Norra kontoret"), ("\u200b\u200f", "")):
        card = _card(sent)
        if kept:
            assert contacts.read_card(card).name == kept
            contacts.add_contact(partner.session, card, confirmed=True)
            assert kept in {one.name for one in contacts.list_contacts(partner.session)}
        else:
            with pytest.raises(ContactBad):
                contacts.read_card(card)
            with pytest.raises(ContactBad):
                contacts.add_contact(partner.session, card, confirmed=True)


def _card(name: str, of: Office = US) -> bytes:
    office = bytes(range(16))
    plain: dict[str, Any] = {"format": "avhopp-contact", "version": 1, "office": office.hex()}
    plain |= {"name": name, "age": of.age, "sign": of.public.hex()}
    bound = canonical.bind("avhopp/contact-card/1", office, name, of.age, of.public)
    return canonical.encode({**plain, "signature": of.sign(bound).hex()})


def test_who_knows_the_number_of_anothers_export_does_not_keep_it_out(
    partner: Partner, parts: Parts
) -> None:
    """Whoever was sent it too knows the number, and can sign a file of his own under it."""
    other = Office("Den andra")
    contacts.add_contact(partner.session, _card(other.name, other), confirmed=True)
    first, theirs = (_sent(partner, parts, by) for by in (other, US))
    assert first.export.manifest.export == theirs.export.manifest.export
    for opened_file in (first, theirs):
        receiving.receive(partner.session, opened_file)
        with pytest.raises(ExportReceivedBefore):
            receiving.receive(partner.session, opened_file)
    assert review.verify(partner.session).faults == ()


def _sent(partner: Partner, parts: Parts, by: Office) -> receiving.OpenedFile:
    export = plain(partner, parts)
    export.manifest["sender"] |= {"name": by.name, "sign": by.public.hex(), "age": by.age}
    age = partner.session.office_key(Purpose.EXCHANGE).age
    path = sealed(packed(export.parts(by.sign, 1)), partner.folder / f"{by.name}.age", age)
    return receiving.open_export(partner.session, path)


@pytest.mark.parametrize("kind", [["contact_way"], {"a": 1}, None, 7])
def test_what_a_colleague_kept_as_received_stops_no_search(
    partner: Partner, parts: Parts, kind: Any
) -> None:
    """He writes past the check; who searches afterwards must find everybody else."""
    case = receiving.receive(partner.session, opened(partner, plain(partner, parts)))
    text = json.loads(with_record(parts[3][1]))
    text["records"].insert(0, {**RECORD, "kind": kind, "content": {"kind": kind, "answers": {}}})
    text["records"] += [None, "x", {**RECORD, "content": []}, {**RECORD, "record": ["x"]}]
    _keep_as_received(partner.session, case, text)
    assert set(lookup.look_up(partner.session, "Anna Prov").hits) == {case}
    assert doubles.possible_doubles(partner.session) == []


def _keep_as_received(session: Session, case: Any, text: dict[str, Any]) -> None:
    found = records.read_case(session, case, [Compartment.CORE])
    (record,) = found.of_kind(Kind.RECEIVED)
    part = found.of_kind(Kind.RECEIVED)[RecordId(record)]
    content = {**part.head.content, "text": text}
    write = Write(RecordId(record), Kind.RECEIVED, receiving.FORM, {Compartment.CORE: content})

    def work() -> None:
        items = saving.save(session, case, write)
        log.write(session, Action.SAVED, case=case, record=RecordId(record), items=items)

    session.write(work)
