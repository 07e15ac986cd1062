"""What scripts may rely on: the members of `--json`, last lines, and what stands beside them."""

from __future__ import annotations

import pytest

from avhopp_desktop import __version__
from tests.cli.commands import ANSWERS, Avhopp


@pytest.fixture(scope="module")
def case(office: Avhopp) -> str:
    return office.take_in()


def test_version_and_help(avhopp: Avhopp) -> None:
    assert avhopp.ok("--version").out == f"Avhopp {__version__}\n"
    assert "self-test" in avhopp.ok("--help").out
    assert "--passphrase-file" in avhopp.ok("cases", "--help").out
    assert "Exit codes: 0 done" in avhopp.ok("staff", "add", "--help").out


def test_schema_names_every_field_and_its_codes(avhopp: Avhopp) -> None:
    """Without a vault: it is about the form."""
    schema = avhopp.ok("intake", "--schema").json
    assert schema["additionalProperties"] is False
    assert set(ANSWERS) <= set(schema["properties"])
    assert "unsure" in schema["properties"]["danger_now"]["enum"]


def test_cases(office: Avhopp, case: str) -> None:
    rows = office.ok("cases", *office.person(), "--json").json
    (row,) = [one for one in rows if one["code_name"] == case]
    assert set(row) >= {"id", "case_no", "stage", "source", "opened", "next_due", "mine"}
    assert row["mine"] is True
    assert office.ok("cases", *office.person(), "--mine", "--json").json == [
        one for one in rows if one["mine"]
    ]
    assert office.ok("cases", *office.person(), "--stage", "closed", "--json").json == []
    assert row not in office.ok("cases", *office.person(), "--voided", "--json").json
    assert case in office.ok("cases", *office.person()).out
    for name in (row["id"], row["case_no"], case.upper()):
        assert office.ok("show", name, *office.person(), "--json").json["row"] == row


def test_show(office: Avhopp, case: str) -> None:
    shown = office.ok("show", case, *office.person(), "--json").json
    assert shown["demo"] is True
    assert shown["intake"]["answers"]["callback"] == ANSWERS["callback"]
    assert shown["intake"]["finished"] is True
    assert [member["alias"] for member in shown["team"]] == ["Lo"]
    assert "stay" not in shown
    assert office.ok("show", case, *office.person(), "--stay", "--json").json["stay"] == {}


def test_an_intake_says_what_is_still_to_be_asked(office: Avhopp) -> None:
    """And stays unfinished where that is asked for."""
    answers = office.write("answers.json", ANSWERS)
    done = office.ok("intake", *office.person(), "--file", answers, "--unfinished")
    assert "avhopp: still_to_ask: " in done.err
    assert "next_step" in done.err
    shown = office.ok("show", done.last, *office.person(), "--json").json
    assert shown["intake"]["finished"] is False
    office.ok("void", done.last, *office.person(), "--reason", "prov")
    voided = office.ok("cases", *office.person(), "--voided", "--json").json
    assert done.last in [row["code_name"] for row in voided]


def test_a_contact_that_becomes_no_case_leaves_an_honest_line(office: Avhopp) -> None:
    person = office.person()
    done = office.ok("end-intake", *person, "--how", "wrong_number", "--channel", "phone")
    shown = office.ok("cases", *person, "--voided", "--json").json
    (row,) = [row for row in shown if row["code_name"] == done.last]
    assert (row["ended"], row["channel"]) == ("wrong_number", "phone")
    case = office.take_in()
    refused = office.refused("end-intake", case, *person, "--how", "advice")
    assert refused.startswith("avhopp: ending_too_late")
    refused = office.refused("end-intake", *person, "--how", "not_recorded", "--reason", "skäl")
    assert refused.startswith("avhopp: decision_missing")


def test_an_entry_has_a_time_and_a_correction_keeps_it(office: Avhopp, case: str) -> None:
    entry = office.write("entry.json", {"facts": "Ringde.", "kind": "message"})
    record = office.ok("note", case, *office.person(), "--file", entry).last
    office.ok(
        *("note", case, *office.person(), "--file", "-", "--correct", record, "--reason", "fel"),
        given=b'{"facts":"Skrev."}',
    )
    journal = office.ok("show", case, *office.person(), "--json").json["journal"]
    (versions,) = [r["versions"] for r in journal if r["record"] == record]
    old, new = (version["entry"] for version in versions)
    assert (old["facts"], new["facts"]) == ("Ringde.", "Skrev.")
    assert old["event_time"] == new["event_time"] != ""
    assert new["kind"] == "message"
    for bad in ("00" * 16, "nonsense"):
        assert office.refused(
            *("note", case, *office.person(), "--file", entry, "--correct", bad, "--reason", "x")
        ) == ("avhopp: unknown_record: --correct")


def test_other_lists(office: Avhopp, case: str) -> None:
    (person,) = office.ok("staff", "list", *office.person(), "--json").json
    assert person["alias"] == "Lo"
    assert "supervisor" in person["roles"]
    assert office.ok("contact", "list", *office.person(), "--json").json == []
    lines = office.ok("history", case, *office.person(), "--json").json
    assert set(lines[0]) == {"time", "alias", "action", "reason", "kind", "record"}
    found = office.ok("verify", *office.person(), "--json").json
    assert found["faults"] == []
    assert found["events"] > 0
    short = office.ok("checkpoint", *office.person(), "--json").json["short"]
    assert len(short.split("-")) == 4
    assert office.ok("backups", "--vault", "v", "--json").json == []
    folder = office.ok("backup", *office.person()).last
    assert office.ok("backups", "--vault", "v", "--json").json[0]["folder"] == folder
    assert office.refused("backups", "--vault", "nowhere") == "avhopp: no_vault: --vault"


def test_our_card_goes_to_a_file_or_to_standard_output(office: Avhopp) -> None:
    """Byte for byte the same card; six words beside it."""
    printed = office.ok("keys", *office.person())
    written = office.ok("keys", *office.person(), "--out", "card.json")
    assert (office.folder / "card.json").read_text("utf-8") + "\n" == printed.out
    assert len(written.last.split()) == 6
    assert written.last in printed.err
    assert office.refused("keys", *office.person(), "--out", "card.json") == (
        "avhopp: file_exists: --out"
    )


def test_a_damaged_header_heals_and_is_told(avhopp: Avhopp) -> None:
    avhopp.found()
    copy = avhopp.folder / "v" / "vault.hdr2"
    data = copy.read_bytes()
    copy.write_bytes(data[: len(data) // 2])
    assert "avhopp: header_healed" in avhopp.ok("cases", *avhopp.person()).err
    assert copy.read_bytes() == (avhopp.folder / "v" / "vault.hdr").read_bytes()
    for name in ("vault.hdr", "vault.hdr2"):
        (avhopp.folder / "v" / name).write_bytes(b"\0" * 9)
    assert avhopp.refused("cases", *avhopp.person()).startswith("avhopp: header_damaged")
