"""`case.json`: read as it was written, refused when it is anything else."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.case_document import (
    SECRECY,
    AttachmentLine,
    CaseDocument,
    JournalItem,
    Row,
    Section,
    Wording,
)
from avhopp_desktop.domain.case_json import CaseRecord, case_json, parse_case_json
from avhopp_desktop.domain.errors import ExportDamaged, NewerFormat

DOCUMENT = CaseDocument(
    demo=True,
    office="Avhopparenheten",
    code_name="Granit 7",
    case_no="2026-014",
    made_at=datetime(2026, 11, 20, 19, 30, tzinfo=timezone(timedelta(hours=1))),
    made_by="Lo",
    secrecy=SECRECY["sv"],
    safe_contact=(Row("Sätt", "Skriv, ring aldrig"),),
    sections=(Section("Fara", (Row("Akut", "Ja"),), secret=True),),
    journal=(JournalItem("2026-11-20 14:05", "Samtal", (Wording("i dag", "Lo", ()),)),),
    attachments=(AttachmentLine("attachments/01-a.pdf", "PDF", "2 kB", "2026-11-20"),),
)
RECORD = CaseRecord(
    "ab" * 16, "core", "journal", "journal/1", "Lo", "2026-11-20T13:31:00Z", {"facts": "x", "n": 1}
)
DATA = case_json(DOCUMENT, (RECORD, RECORD), language="sv")


def test_it_reads_as_it_was_written() -> None:
    read = parse_case_json(DATA)
    assert read.document == DOCUMENT
    assert read.records == (RECORD, RECORD)
    assert read.language == "sv"
    assert canonical.encode(json.loads(DATA)) == DATA


def changed(**members: Any) -> bytes:
    return canonical.encode(json.loads(DATA) | members)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        DATA[:-1],
        DATA + b"\n",
        changed(more=1),
        changed(format="avhopp-export"),
        changed(version=0),
        changed(version=True),
        changed(language="de"),
        changed(document={}),
        changed(document=json.loads(DATA)["document"] | {"made_at": "Anna"}),
        changed(records=[{"record": "x"}]),
        changed(records=[json.loads(DATA)["records"][0] | {"compartment": "../x"}]),
    ],
)
def test_anything_else_is_refused_without_being_quoted(data: bytes) -> None:
    with pytest.raises(ExportDamaged) as refused:
        parse_case_json(data)
    assert str(refused.value) == "export_damaged: case.json"
    assert refused.value.__cause__ is None


def test_newer_is_called_newer() -> None:
    with pytest.raises(NewerFormat):
        parse_case_json(changed(version=2, document=None))


def test_what_an_older_program_left_out_is_empty() -> None:
    """Members that came later: corrections, path, overview, printed, months, charts."""
    plain = json.loads(case_json(DOCUMENT, (), language="sv"))
    for name in ("corrections", "path", "overview", "printed"):
        del plain["document"][name]
    for one in plain["document"]["sections"]:
        for name in ("charts", "tables", "pieces"):
            del one[name]
    for one in plain["document"]["journal"]:
        del one["month"], one["remarks"]
    plain["document"]["of_tomorrow"] = 1
    assert parse_case_json(canonical.encode(plain)).document == DOCUMENT
