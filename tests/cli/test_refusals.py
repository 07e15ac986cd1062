"""What is refused, with which code, and what is never said about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.commands import ANSWERS, GROUND, PHRASES, Avhopp

SOMEBODY = ("--vault", "v", "--as", "Lo", "--passphrase-file", "f")
CANARY = "Kanariefågel-070-1740699"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("cases",),
        ("cases", "--vault", "v", "--as", "Lo"),
        ("cases", "--vault", "v", "--as", "Lo", "--passphrase", "hemlig"),
        ("staff",),
        ("staff", "add", "--alias", "Bo", "--role", "boss"),
        ("open", "file"),
        ("cases", *SOMEBODY, "--stage", "purple"),
        ("tasks", *SOMEBODY, "--until", "purple"),
        ("export", "x", "--to", "age1x", "--ground", "because"),
        ("intake", "--vault", "v"),
        ("init", "--vault", "w", "--office", "K", "--alias", "Lo", "--recovery-out", "s",
         "--fast-kdf"),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_2(avhopp: Avhopp, arguments: tuple[str, ...]) -> None:
    done = avhopp.run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "avhopp: wrong_use" in done.err
    assert list(avhopp.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "help_with"),
    [
        (("nonsense",), "There is no such command; --help lists them."),
        (("staff", "add", "--role", "boss"), "counsellor, supervisor, log_reviewer, system_owner"),
        (("tasks", "--until", "soon"), "A day is written 2026-11-20."),
        (
            ("show", "Salvia", "100", *SOMEBODY),
            "A name of several words stands in quotation marks.",
        ),
        (("cases",), "--help tells what the command takes."),
    ],
)
def test_wrong_use_says_what_is_right(
    avhopp: Avhopp, arguments: tuple[str, ...], help_with: str
) -> None:
    done = avhopp.run(*arguments)
    assert done.code == 2
    assert help_with in done.err.splitlines()[-1]


def test_what_was_typed_is_not_repeated(office: Avhopp) -> None:
    """Standard error may end in somebody's log."""
    for arguments in (
        (CANARY,),
        ("cases", *office.person(), CANARY),
        ("cases", *office.person(), f"--{CANARY}"),
        ("show", CANARY, *office.person()),
        ("note", CANARY, *office.person(), "--file", CANARY),
        ("staff", "remove", *office.person(), "--alias", CANARY),
        ("export", CANARY, *office.person(), "--to", CANARY, *GROUND, "--reason", CANARY,
         "--out", CANARY, "--field", CANARY),
        ("export", "x", *office.person(), "--to", CANARY, "--ground", CANARY, "--reason", "x",
         "--out", "."),
        ("open", CANARY, *office.person(), "--list"),
        ("restore", CANARY, "--vault", "new", "--as", CANARY, "--passphrase-file", CANARY),
    ):  # fmt: skip
        done = office.run(*arguments)
        assert done.code in (1, 2)
        assert CANARY not in done.err
        assert CANARY not in done.out


def test_the_way_in(office: Avhopp) -> None:
    """Passphrase, alias, folder, passphrase file: each refusal has its own code."""
    wrong = ("--vault", "v", "--as", "Lo", "--passphrase-file", office.phrase("Bo"))
    assert office.refused("cases", *wrong) == "avhopp: wrong_passphrase: --as, --passphrase-file"
    nobody = ("--vault", "v", "--as", "Nobody", "--passphrase-file", office.phrase("Lo"))
    assert office.refused("cases", *nobody) == "avhopp: wrong_passphrase: --as, --passphrase-file"
    elsewhere = ("--vault", "w", "--as", "Lo", "--passphrase-file", office.phrase("Lo"))
    assert office.refused("cases", *elsewhere) == "avhopp: no_vault: --vault"
    missing = ("--vault", "v", "--as", "Lo", "--passphrase-file", "missing")
    assert office.refused("cases", *missing) == "avhopp: input_unreadable: --passphrase-file"
    for name, data in (("empty", b""), ("two", b"a\nb\n"), ("bytes", b"\xff\xfe\n")):
        (office.folder / name).write_bytes(data)
        bad = ("--vault", "v", "--as", "Lo", "--passphrase-file", name)
        assert office.refused("cases", *bad) == (
            "avhopp: passphrase_file_unreadable: --passphrase-file"
        )


def test_a_passphrase_from_standard_input(office: Avhopp) -> None:
    """One newline at the end is not part of it; two secrets do not share one input."""
    way = ("--vault", "v", "--as", "Lo", "--passphrase-file", "-")
    phrase = PHRASES["Lo"].encode()
    for given in (phrase, phrase + b"\n", phrase + b"\r\n"):
        office.ok("cases", *way, given=given)
    for given in (phrase + b"\n\n", b" " + phrase, b""):
        office.refused("cases", *way, given=given)
    done = office.run("passphrase", *way, "--new-passphrase-file", "-", given=phrase)
    assert done.code == 2


@pytest.mark.skipif(os.name != "posix", reason="files have no such modes here")
def test_a_passphrase_file_that_others_can_read_is_told(office: Avhopp) -> None:
    open_to_all = office.folder / office.secret("open", PHRASES["Lo"])
    way = ("--vault", "v", "--as", "Lo", "--passphrase-file", "open")
    assert "passphrase_file_open" not in office.ok("cases", *way).err
    open_to_all.chmod(0o644)
    assert "avhopp: passphrase_file_open: --passphrase-file" in office.ok("cases", *way).err


def test_founding_is_refused_before_anything_is_made(avhopp: Avhopp) -> None:
    """The sheet lies outside the vault, over nothing; a refused founding leaves no sheet."""
    secret = ("--passphrase-file", avhopp.phrase("Lo"))
    asked = ("init", "--vault", "v", "--office", "Kontor", "--alias", "Lo", "--demo", "--fast-kdf")
    inside = "avhopp: sheet_inside_vault: --recovery-out"
    assert avhopp.refused(*asked, *secret, "--recovery-out", "v/sheet") == inside
    assert avhopp.refused(*asked, *secret, "--recovery-out", "w/../v/a/b") == inside
    assert not (avhopp.folder / "v").exists()
    (avhopp.folder / "mine").write_text("mine")
    assert avhopp.refused(*asked, *secret, "--recovery-out", "mine") == (
        "avhopp: file_exists: --recovery-out"
    )
    assert (avhopp.folder / "mine").read_text() == "mine"
    short = ("--passphrase-file", avhopp.secret("short", "kort"))
    assert (
        avhopp.refused(*asked, *short, "--recovery-out", "sheet")
        == "avhopp: phrase_too_short: --passphrase-file"
    )
    assert not (avhopp.folder / "sheet").exists()
    assert not (avhopp.folder / "v").exists()
    avhopp.ok(*asked, *secret, "--recovery-out", "sheet")
    assert (
        avhopp.refused(*asked, *secret, "--recovery-out", "again")
        == "avhopp: vault_exists: --vault"
    )
    assert not (avhopp.folder / "again").exists()


def test_generated_words_open_the_vault(avhopp: Avhopp) -> None:
    """Without a passphrase file five words are made, printed once, and kept nowhere else."""
    done = avhopp.ok(
        *("init", "--vault", "v", "--office", "Kontor", "--alias", "Lo", "--demo", "--fast-kdf"),
        *("--recovery-out", "sheet"),
    )
    assert len(done.out.split()) == 5
    way = ("--vault", "v", "--as", "Lo", "--passphrase-file", "-")
    avhopp.ok("cases", *way, given=done.out.encode())
    assert done.out.strip() not in (avhopp.folder / "sheet").read_text("utf-8")


def test_a_real_vault_has_no_quick_keys(avhopp: Avhopp) -> None:
    """Without --demo: the full cost, and no word of DEMO anywhere."""
    done = avhopp.ok(
        *("init", "--vault", "v", "--office", "Kontor", "--alias", "Lo"),
        *("--recovery-out", "sheet", "--passphrase-file", avhopp.phrase("Lo")),
    )
    assert "DEMO" not in done.err + (avhopp.folder / "sheet").read_text("utf-8")
    header = (avhopp.folder / "v" / "vault.hdr").read_bytes()
    assert str(256 * 1024).encode() in header


def test_answers_that_do_not_fit(office: Avhopp) -> None:
    """Field and fault are named, what was written is not; no case is made."""
    bad = {**ANSWERS, "channel": CANARY, "danger_now": 7, CANARY: "x", "callback": {"way": 1}}
    done = office.run("intake", *office.person(), "--file", office.write("bad.json", bad))
    assert done.code == 1
    line = next(line for line in done.err.splitlines() if "answers_bad" in line)
    assert "channel:unknown_code" in line
    assert "danger_now:bad_shape" in line
    assert "unknown_field" in line
    assert CANARY not in done.err
    entry = office.write("entry.json", {"facts": 1, "text": CANARY})
    assert office.refused("note", "x", *office.person(), "--file", entry) == (
        "avhopp: answers_bad: facts:bad_shape, unknown_field"
    )
    assert office.ok("cases", *office.person(), "--json").json == []


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"nonsense", b"\xff", b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":"\\ud800"}',
     b"[" * 100_000, b'{"a":' + b"9" * 5000 + b"}", b"{}" + b" " * (1024 * 1024)],
)  # fmt: skip
def test_files_that_are_not_what_they_should_be(office: Avhopp, data: bytes) -> None:
    (office.folder / "bad.json").write_bytes(data)
    for command in (("intake",), ("note", "x")):
        code = office.refused(*command, *office.person(), "--file", "bad.json")
        assert code in ("avhopp: input_not_json: --file", "avhopp: input_too_large: --file")


def test_contacts(office: Avhopp, tmp_path: Path) -> None:
    """Our own card, an altered one, an unknown name."""
    card = office.ok("keys", *office.person()).out
    adding = ("contact", "add", *office.person(), "-")
    assert office.refused(*adding, given=card.encode()) == "avhopp: contact_bad: own"
    assert office.refused(*adding, given=card.encode()[:-9]) == "avhopp: contact_bad: FILE"
    other = Avhopp(tmp_path)
    other.found("Kontor Två")
    theirs = other.ok("keys", *other.person()).out
    altered = theirs.replace("Kontor Två", "Kontor Tre").encode()
    assert office.refused(*adding, given=altered) == "avhopp: contact_bad: FILE"
    assert office.refused("contact", "confirm", *office.person(), "Kontor Två") == (
        "avhopp: unknown_contact: ID|NAME"
    )
    office.ok(*adding, given=theirs.encode())
    name = office.take_in()
    to = ("export", name, *office.person(), "--to", "Kontor Två", *GROUND, "--reason", "x")
    assert office.refused(*to, "--out", ".") == "avhopp: contact_unconfirmed: --to"
    office.ok("contact", "confirm", *office.person(), "kontor två")
    hired = ("--alias", "Bo", "--role", "supervisor", "--new-passphrase-file", other.phrase("Bo"))
    other.ok("staff", "add", *other.person(), *hired)
    other.ok("staff", "remove", *other.person(), "--alias", "Bo")
    newer = other.ok("keys", *other.person()).out.encode()
    assert office.refused(*adding, "--confirmed", given=newer) == "avhopp: contact_known: FILE"
    assert "yes" in office.ok("contact", "list", *office.person()).out
    office.ok(*adding, "--replace", given=newer)
    assert office.refused(*to, "--out", ".") == "avhopp: contact_unconfirmed: --to"
    office.ok("contact", "confirm", *office.person(), "kontor två")
    assert office.refused(*to, "--out", "nowhere").startswith("avhopp: out_not_writable")
    office.ok(*to, "--out", ".")
    office.ok("contact", "remove", *office.person(), "Kontor Två")
    assert office.refused(*to, "--out", ".") == "avhopp: unknown_contact: --to"
    office.ok("void", name, *office.person(), "--reason", "prov")


def test_grounds(office: Avhopp) -> None:
    """What the ground asks for is asked for; the general clause is none."""
    name = office.take_in()
    (office.folder / "grounds").mkdir()
    asked = ("export", name, *office.person(), "--to", "passphrase", "--reason", "x")
    asked = (*asked, "--out", "grounds")
    assert office.refused(*asked, "--ground", "consent").startswith(
        "avhopp: ground_field_missing: consent_date:missing"
    )
    clause = ("--ground", "other_law", "--field", "law_reference=10 kap. 27 § OSL")
    assert office.refused(*asked, *clause) == (
        "avhopp: ground_field_missing: law_reference:ground_general_clause"
    )
    assert office.run(*asked, *GROUND, "--field", "nonsense").code == 2
    assert list((office.folder / "grounds").iterdir()) == []
    office.ok("void", name, *office.person(), "--reason", "prov")


def test_arguments_that_are_no_text(office: Avhopp) -> None:
    """Half a character in an argument is wrong use, not a bug."""
    if os.name != "posix":
        pytest.skip("arguments are text here")
    process = office.start("show", os.fsdecode(b"\xff"), *office.person())
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"Traceback" not in err
