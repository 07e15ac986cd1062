"""A log review from the command line: list, ask, sign off, find the code again."""

from __future__ import annotations

from tests.cli.commands import PHRASE, Avhopp


def an_office(avhopp: Avhopp) -> str:
    """Lo leads and has read a case; Bo counsels, Kim reviews."""
    avhopp.found()
    for alias, role in (("Bo", "counsellor"), ("Kim", "log_reviewer")):
        new = avhopp.phrase(alias)
        avhopp.ok(
            *("staff", "add", *avhopp.person(), "--alias", alias),
            *("--role", role, "--new-passphrase-file", new),
        )
    name = avhopp.take_in("Bo")
    avhopp.ok("show", name, *avhopp.person())
    return name


def test_list_ask_sign_off_and_find_the_code(avhopp: Avhopp) -> None:
    name = an_office(avhopp)
    kim = avhopp.person("Kim")
    shown = avhopp.ok("log-review", "list", *kim, "--all", "--json").json
    assert shown["from"] == 1
    assert name not in str(shown)
    outside = [line for line in shown["lines"] if "outside_team" in line["looks"]]
    assert [(line["alias"], line["action"]) for line in outside] == [("Lo", "case_opened")]
    number, code = outside[0]["seq"], outside[0]["case_code"]
    table = avhopp.ok("log-review", "list", *kim, "--look", "outside_team").out
    assert code in table
    assert f"events 1 to {shown['through']}: {shown['open']} open" in table
    counted = avhopp.ok("log-review", "people", *kim, "--json").json
    assert {each["alias"]: each["outside"] for each in counted} == {"Lo": 1, "Bo": 0}
    avhopp.ok("log-review", "ask", str(number), *kim, "--note", "Varför öppnades det?")
    assert "? Kim: Varför" in avhopp.ok("log-review", "list", *kim).out
    sign = ("log-review", "sign-off", *kim, "--result")
    assert avhopp.refused(*sign, "asked") == "avhopp: reason_missing: --note"
    done = avhopp.ok(*sign, "asked", "--note", "Väntar på Lo.")
    assert "write_code_down" in done.err
    assert avhopp.refused(*sign, "clean") == "avhopp: nothing_to_review"
    assert "nothing is open for you" in avhopp.ok("log-review", "list", *kim).out
    (told,) = avhopp.ok("log-review", "earlier", *kim, "--json").json
    assert (told["alias"], told["result"], told["questions"]) == ("Kim", "asked", [number])
    assert told["sample"] == shown["sample"]
    find = ("log-review", "find-code")
    assert avhopp.ok(*find, done.last, *avhopp.person()).last.isdigit()
    assert avhopp.refused(*find, "0000-0000-0000-0000", *kim) == "avhopp: chain_broken: checkpoint"
    assert avhopp.refused(*find, "nonsense", *kim) == "avhopp: checkpoint_bad: CODE"
    again = avhopp.ok("log-review", "list", *kim).out
    assert ": 2 open\nto look at: 0\nyour own, for another reviewer: " in again
    assert name in avhopp.ok("show", code, *avhopp.person()).out  # whom he asks can find it


def test_only_reviewers_and_only_what_fits(avhopp: Avhopp) -> None:
    an_office(avhopp)
    bo, kim = avhopp.person("Bo"), avhopp.person("Kim")
    assert avhopp.refused("log-review", "list", *bo) == "avhopp: not_permitted: review_log"
    for wrong in (("--share", "101"), ("--since", "soon"), ("--look", "purple")):
        done = avhopp.run("log-review", "list", *kim, *wrong)
        assert (done.code, wrong[1] in done.err.splitlines()[-1]) == (2, False)
    late = avhopp.ok("log-review", "list", *kim, "--since", "2999-01-01", "--json").json
    assert late == []
    everything = avhopp.ok("log-review", "list", *kim, "--since", "2000-01-01", "--json").json
    assert [line["seq"] for line in everything] == list(range(1, len(everything) + 1))
    assert PHRASE not in str(everything)
