"""The unit's lead from the command line: queue, load, register."""

from __future__ import annotations

import pytest

from tests.cli.commands import Avhopp

NAME = "Kim Provsson"


@pytest.fixture(scope="module", autouse=True)
def bo(office: Avhopp) -> None:
    office.ok(
        *("staff", "add", *office.person(), "--alias", "Bo", "--role", "counsellor"),
        *("--new-passphrase-file", office.phrase("Bo")),
    )


def test_the_queue_and_the_load(office: Avhopp) -> None:
    name = office.take_in()
    (waiting,) = office.ok("queue", *office.person(), "--json").json
    assert waiting["code_name"] == name
    assert (waiting["unfinished"], waiting["unassigned"]) == (False, True)
    assert (waiting["hours"], waiting["over_aim"], waiting["team"]) == (0, False, ["Lo"])
    assert name in office.ok("queue", *office.person()).out
    office.ok("assign", name, "Bo", *office.person())
    assert office.ok("queue", *office.person(), "--json").json == []
    loads = office.ok("load", *office.person(), "--json").json
    assert {load["alias"]: load["cases"] for load in loads} == {"Bo": 1, "Lo": 1}
    for command in ("queue", "load"):
        assert office.refused(command, *office.person("Bo")) == "avhopp: not_permitted: assign"


def test_cover_for_absence(office: Avhopp) -> None:
    name = office.take_in("Bo")
    pair = ("--for", "Bo", "--by", "Lo")
    days = ("--from", "2026-01-01", "--until", "2090-12-31")
    starting = ("cover", "start", *office.person(), *pair, *days, "--reason")
    assert office.ok(*starting, "Ledighet").last.startswith("cases: ")
    (lasting,) = office.ok("cover", "list", *office.person(), "--json").json
    assert (lasting["for"], lasting["by"], lasting["ends"]) == ("Bo", "Lo", False)
    assert "Ledighet" in office.ok("cover", "list", *office.person()).out
    case = office.ok("show", name, *office.person(), "--json").json
    assert [member["alias"] for member in case["team"]] == ["Bo", "Lo"]
    assert office.ok("cover", "end", *office.person(), *pair).last == (
        f"cases: {len(lasting['cases'])}"
    )
    case = office.ok("show", name, *office.person(), "--json").json
    assert [member["alias"] for member in case["team"]] == ["Bo"]
    assert (
        office.refused("cover", "end", *office.person(), *pair)
        == "avhopp: unknown_cover: --for, --by"
    )
    assert office.refused(*starting, " ") == "avhopp: answers_bad: cover_reason:needed"
    assert office.refused("cover", "list", *office.person("Bo")) == "avhopp: not_permitted: assign"


def test_roles_are_changed(office: Avhopp) -> None:
    office.ok(
        *("staff", "add", *office.person(), "--alias", "Kim", "--role", "counsellor"),
        *("--new-passphrase-file", office.phrase("Kim")),
    )
    changing = ("staff", "roles", *office.person(), "--alias")
    assert office.ok(*changing, "Kim", "--role", "supervisor").last == "cases with new keys: 0"
    assert office.ok("register", "list", *office.person("Kim"), "--json").json is not None
    done = office.ok(*changing, "Kim", "--role", "log_reviewer")
    assert "avhopp: new_card" in done.err
    assert office.refused("cases", *office.person("Kim")) == "avhopp: not_permitted: read_cases"
    assert (
        office.refused(*changing, "Lo", "--role", "counsellor")
        == "avhopp: cannot_change_self: --alias"
    )
    assert "faults: 0" in office.ok("verify", *office.person()).out
    office.ok("staff", "remove", *office.person(), "--alias", "Kim")


def test_the_register(office: Avhopp) -> None:
    begun = ("--from", "2026-01-01")
    name = office.secret("name", NAME)
    entry = office.ok(
        "register", "add", *office.person(), "--alias", "Bo", "--name-file", name, *begun
    ).last
    office.ok(
        *("register", "correct", entry, *office.person(), "--title", "Socialsekreterare"),
        *("--reason", "Titeln saknades"),
    )
    office.ok("register", "end", entry, *office.person(), "--until", "2026-10-31")
    (found,) = office.ok("register", "list", *office.person(), "--json").json
    said = [version["said"] for version in found["versions"]]
    assert said[-1] == {
        "alias": "Bo",
        "name": NAME,
        "title": "Socialsekreterare",
        "since": "2026-01-01",
        "until": "2026-10-31",
    }
    assert [version["title"] for version in said] == ["", *["Socialsekreterare"] * 2]
    assert office.ok("register", "list", *office.person()).out.count(NAME) == 1
    assert office.ok("register", "list", *office.person(), "--all").out.count(NAME) == 3


def test_a_true_name_is_no_argument(office: Avhopp) -> None:
    """Every program on the machine can read those, and shells keep them."""
    person, begun = office.person(), ("--from", "2026-01-01")
    done = office.run("register", "add", *person, "--alias", "Bo", "--name", NAME, *begun)
    assert done.code == 2
    office.ok(
        *("register", "add", *person, "--alias", "Bo", "--name-file", "-", *begun),
        given=b"Eli Provsson\n",
    )
    assert office.ok("register", "list", *person).out.count("Eli Provsson") == 1


def test_what_is_refused_of_the_register(office: Avhopp) -> None:
    person, name = office.person(), office.secret("name", NAME)
    adding = ("register", "add", *person, "--alias", "Bo", "--name-file", name)
    assert office.refused(*adding, "--from", "igår") == "avhopp: answers_bad: since:bad_date"
    for entry in ("00" * 16, "nonsense"):
        assert office.refused(
            "register", "end", entry, *office.person(), "--until", "2026-10-31"
        ) == ("avhopp: unknown_entry: ID")
    assert office.refused("register", "list", *office.person("Bo")) == (
        "avhopp: not_permitted: keep_register"
    )
