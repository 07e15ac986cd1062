"""The main job from the command line: call, case, hand-over, the other town, and back from loss."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.commands import ANSWERS, GROUND, PHRASES, Avhopp, halves


def neighbour(avhopp: Avhopp, name: str) -> Avhopp:
    folder = avhopp.folder / name
    folder.mkdir()
    other = Avhopp(folder)
    other.found(f"Kontor {name}")
    return other


def know(one: Avhopp, other: Avhopp) -> None:
    """`one` has compared the words of `other`'s card by telephone."""
    card = other.ok("keys", *other.person()).out
    added = one.ok("contact", "add", *one.person(), "-", "--confirmed", given=card.encode())
    assert added.out.splitlines()[1] in other.ok("keys", *other.person()).err


def case_of(avhopp: Avhopp) -> str:
    """A case with an entry, a correction and a document."""
    name = avhopp.take_in()
    entry = avhopp.write("entry.json", {"facts": "Ringde. Lugn.", "event_time": "2026-11-20T14:05"})
    record = avhopp.ok("note", name, *avhopp.person(), "--file", entry).last
    better = avhopp.write("better.json", {"facts": "Ringde. Mycket lugn."})
    avhopp.ok(
        *("note", name, *avhopp.person(), "--file", better),
        *("--correct", record, "--reason", "Ordval"),
    )
    (avhopp.folder / "brev.txt").write_bytes(b"Hej.\n" * 20_000)
    avhopp.ok("attach", name, *avhopp.person(), "brev.txt", "--title", "Brev")
    return name


def test_the_whole_of_it(avhopp: Avhopp) -> None:
    """Two offices; a file between them that `age` and any ZIP tool open, and nobody else."""
    avhopp.found()
    name = case_of(avhopp)
    shown = avhopp.ok("show", name, *avhopp.person()).out
    assert "Ringde. Lugn." in shown
    assert "Ringde. Mycket lugn." in shown
    assert "event: 2026-11-20T14:05 call" in shown.split("Ordval")[1]
    assert "070-1740605" in shown
    assert shown.startswith("DEMO\n")

    there, stranger = neighbour(avhopp, "Två"), neighbour(avhopp, "Tre")
    for one, other in ((avhopp, there), (there, avhopp), (stranger, avhopp)):
        know(one, other)
    (avhopp.folder / "out").mkdir()
    age_key, recipient = key_of_age(avhopp.folder)
    sent = avhopp.ok(
        *("export", name, *avhopp.person(), "--to", "Kontor Två", "--to", recipient, *GROUND),
        *("--reason", "Flytt", "--out", "out"),
    ).last
    file = avhopp.folder / sent

    look_with_age(file, age_key)
    listed = there.ok("open", *there.person(), str(file), "--list", "--json").json
    assert listed["sender"] == "Kontor Ett"
    assert listed["case"] == name
    assert listed["demo"] is True
    assert [d["name"].rpartition("/")[2] for d in listed["documents"]][:2] == [
        "case.pdf",
        "case.json",
    ]
    assert stranger.refused("open", *stranger.person(), str(file), "--list") == (
        "avhopp: export_not_for_us: FILE"
    )
    kept = there.ok("open", *there.person(), str(file), "--to-vault").last
    received = there.ok("show", kept, *there.person()).out
    assert "RECEIVED\nfrom: Kontor Ett" in received
    again = there.refused("open", *there.person(), str(file), "--to-vault")
    assert again == "avhopp: export_received_before: FILE"
    assert there.refused("note", kept, *there.person(), "--file", "-", given=b'{"facts":"x"}') == (
        "avhopp: case_read_only"
    )
    for one in (avhopp, there):
        assert "faults: 0" in one.ok("verify", *one.person()).out
    handed = avhopp.ok("show", name, *avhopp.person(), "--json").json["disclosures"]
    assert [(d["ground"], d["reason"]) for d in handed] == [("other_law", "Flytt")]


def key_of_age(folder: Path) -> tuple[Path, str]:
    """A key pair of the stock program."""
    if not shutil.which("age-keygen"):
        pytest.skip("the age program is not here")
    key = folder / "age.key"
    subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    shown = subprocess.run(["age-keygen", "-y", str(key)], check=True, capture_output=True)
    return key, shown.stdout.decode().strip()


def look_with_age(file: Path, key: Path) -> None:
    clear = key.with_name("clear.zip")
    subprocess.run(["age", "-d", "-i", str(key), "-o", str(clear), str(file)], check=True)
    with zipfile.ZipFile(clear) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[:2] == ["manifest.json", "manifest.sig"]
        assert archive.read("case.pdf").startswith(b"%PDF")
        assert any(archive.read(name) == b"Hej.\n" * 20_000 for name in names)
        assert "Ringde. Mycket lugn." in archive.read("case.json").decode()


def test_an_altered_export_is_refused(avhopp: Avhopp) -> None:
    """Any byte: here a few over the whole length; the tail; and one that is no export at all."""
    avhopp.found()
    name = avhopp.take_in()
    own = json.loads(avhopp.ok("keys", *avhopp.person()).out)["age"]
    sent = avhopp.ok(
        *("export", name, *avhopp.person(), "--to", own, *GROUND),
        *("--reason", "Flytt", "--parts", "intake,journal", "--out", "."),
    ).last
    opening = ("open", *avhopp.person(), "--list", "--json")
    whole = (avhopp.folder / sent).read_bytes()
    assert avhopp.ok(*opening, sent).json["case"] == name
    changed = [whole[:-1], whole + b"\0", b"", b"not an export"]
    places = range(100, len(whole), len(whole) // 6)
    changed += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    for data in changed:
        (avhopp.folder / "changed.age").write_bytes(data)
        code = avhopp.refused(*opening, "changed.age")
        assert code.startswith(("avhopp: export_damaged", "avhopp: export_not_for_us: FILE"))


def test_a_passphrase_opens_one_file(avhopp: Avhopp) -> None:
    """Six new words for each file; those of another do not open it."""
    avhopp.found()
    name = avhopp.take_in()
    asked = ("export", name, *avhopp.person(), "--to", "passphrase", *GROUND, "--out", ".")
    words, sent = avhopp.ok(*asked, "--reason", "Flytt", "--parts", "intake").out.splitlines()
    assert len(words.split()) == 6
    refused = avhopp.run(*asked, "--reason", "Flytt", "--parts", "nonsense")
    assert (refused.code, refused.out) == (1, ""), "no words for a file that never comes"
    opening = ("open", *avhopp.person(), sent, "--list", "--json", "--export-passphrase-file")
    assert avhopp.ok(*opening, avhopp.secret("w", words)).json["parts"] == ["intake"]
    other = avhopp.secret("other", "inte de sex orden alls här")
    assert (
        avhopp.refused(*opening, other)
        == "avhopp: export_passphrase_wrong: --export-passphrase-file"
    )
    assert avhopp.refused("open", *avhopp.person(), sent, "--list").startswith("avhopp: export_")


def test_people_come_and_go(avhopp: Avhopp) -> None:
    """A colleague reads what she is put on, and nothing any more once she is taken off."""
    avhopp.found()
    name = avhopp.take_in()
    secret = avhopp.phrase("Bo")
    avhopp.ok(
        *("staff", "add", *avhopp.person(), "--alias", "Bo", "--role", "counsellor"),
        *("--new-passphrase-file", secret),
    )
    assert avhopp.ok("cases", *avhopp.person("Bo"), "--json").json == []
    assert avhopp.refused("show", name, *avhopp.person("Bo")) == "avhopp: unknown_case: CASE"
    avhopp.ok("assign", name, "bo", *avhopp.person())
    assert (
        avhopp.refused("assign", name, "Bo", *avhopp.person()) == "avhopp: already_on_team: ALIAS"
    )
    assert "070-1740605" in avhopp.ok("show", name, *avhopp.person("Bo")).out
    assert avhopp.refused("void", name, *avhopp.person("Bo"), "--reason", "x").startswith(
        "avhopp: not_permitted"
    )
    avhopp.ok("unassign", name, "Bo", *avhopp.person(), "--reason", "Byter område")
    assert avhopp.refused("show", name, *avhopp.person("Bo")) == "avhopp: unknown_case: CASE"
    read = avhopp.ok("history", name, *avhopp.person(), "--json").json
    assert ("Bo", "case_opened") in [(line["alias"], line["action"]) for line in read]

    new = avhopp.secret("new", "ny lampa vinter kanot kopp")
    avhopp.ok("passphrase", *avhopp.person("Bo"), "--new-passphrase-file", new)
    assert (
        avhopp.refused("cases", *avhopp.person("Bo"))
        == "avhopp: wrong_passphrase: --as, --passphrase-file"
    )
    as_bo = ("--vault", "v", "--as", "Bo", "--passphrase-file", new)
    avhopp.ok("cases", *as_bo)
    assert avhopp.refused("staff", "remove", *avhopp.person(), "--alias", "Lo") == (
        "avhopp: cannot_remove_self: --alias"
    )
    avhopp.ok("staff", "remove", *avhopp.person(), "--alias", "Bo")
    assert avhopp.run("cases", *as_bo).code == 1
    people = avhopp.ok("staff", "list", *avhopp.person(), "--json").json
    assert [p["alias"] for p in people] == ["Lo"]
    assert "faults: 0" in avhopp.ok("verify", *avhopp.person()).out


def test_back_from_loss(avhopp: Avhopp) -> None:
    """A forgotten passphrase and the sheet; a lost laptop and a backup on another disk."""
    avhopp.found()
    sheet = avhopp.folder / "sheet.txt"
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    first, second = halves(sheet.read_text("utf-8"))
    typed = (
        *("--half-1-file", avhopp.secret("1", first)),
        *("--half-2-file", avhopp.secret("2", second)),
    )
    assert "recovery_unconfirmed" in avhopp.ok("cases", *avhopp.person()).err
    avhopp.ok("recovery", "confirm", *avhopp.person(), *typed)
    assert "recovery_unconfirmed" not in avhopp.ok("cases", *avhopp.person()).err
    name = avhopp.take_in()
    wrong = ("--half-1-file", "1", "--half-2-file", avhopp.secret("3", second[:-1] + "!"))
    new = ("--alias", "Kim", "--new-passphrase-file", avhopp.phrase("Kim"))
    assert avhopp.refused("recover", "--vault", "v", *wrong, *new) == (
        "avhopp: recovery_half_wrong: 2"
    )
    avhopp.ok("recover", "--vault", "v", *typed, *new)
    assert name in avhopp.ok("cases", *avhopp.person("Kim")).out

    (avhopp.folder / "disk").mkdir()
    copy = avhopp.ok("backup", *avhopp.person(), "--to", "disk").last
    assert avhopp.ok("backups", "--in", "disk", "--json").json[0]["folder"] == copy
    later = avhopp.take_in()
    shutil.rmtree(avhopp.folder / "v")
    secret = ("--as", "Lo", "--passphrase-file", avhopp.phrase("Lo"))
    assert avhopp.refused("restore", copy, "--vault", "disk", *secret) == (
        "avhopp: restore_target_not_empty: --vault"
    )
    restored = avhopp.ok("restore", copy, "--vault", "v", *secret)
    assert restored.last == "Kontor Ett"
    shown = avhopp.ok("cases", *avhopp.person()).out
    assert name in shown
    assert later not in shown
    assert "faults: 0" in avhopp.ok("verify", *avhopp.person()).out


def test_relocation_goes_only_by_itself(avhopp: Avhopp) -> None:
    """With a reason of its own; never with all the rest."""
    avhopp.found()
    name = avhopp.take_in()
    own = json.loads(avhopp.ok("keys", *avhopp.person()).out)["age"]
    asked = ("export", name, *avhopp.person(), "--to", own, *GROUND, "--out", ".", "--reason")
    avhopp.ok(*asked, "Flytt")
    assert avhopp.refused(*asked, "x", "--parts", "relocation") == (
        "avhopp: relocation_needs_reason: --relocation-reason"
    )
    assert avhopp.refused(*asked, " ") == "avhopp: reason_missing: --reason"
    assert avhopp.refused(*asked, "x", "--parts", "all") == "avhopp: parts_bad: --parts"
    both = ("--parts", "intake,relocation", "--relocation-reason", "Vräkning")
    sent = avhopp.ok(*asked, "Flytt", *both).last
    opened = avhopp.ok("open", *avhopp.person(), sent, "--list", "--json").json
    assert opened["parts"] == ["intake", "relocation"]
    handed = avhopp.ok("show", name, *avhopp.person(), "--json").json["disclosures"]
    assert [sorted(d["parts"]) for d in handed] == [
        ["attachments", "intake", "journal", "plan", "threat"],
        ["intake", "relocation"],
    ]


def test_secrets_stay_out_of_output_and_files(avhopp: Avhopp) -> None:
    """Neither passphrase nor answers in what is told, nor in clear in the vault's folder."""
    told = avhopp.found().err
    name = avhopp.take_in()
    told += avhopp.ok("verify", *avhopp.person()).err
    told += avhopp.ok("backup", *avhopp.person()).err
    assert PHRASES["Lo"] not in told
    assert ANSWERS["who_must_not"] not in told
    canaries = [PHRASES["Lo"], ANSWERS["who_must_not"], "070-1740605", name]
    for file in (avhopp.folder / "v").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not [c for c in canaries if c.encode() in data], file.name
