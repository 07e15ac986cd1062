"""Both formats, read by a stranger; and the vaults of every frozen version, opened for ever.

`independent_reader` knows only the two pages. It reads what today's program writes, so that
pages and program agree, and what is kept under `vaults/`, so that they go on agreeing.
"""

from __future__ import annotations

import ast
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyrage
import pytest
from cryptography.exceptions import InvalidTag

from tests import independent_reader as stranger
from tests.vaults.samples import Sample, sample, today

__all__ = ["sample", "today"]  # fixtures


def read_as(sample: Sample, alias: str) -> stranger.Vault:
    return stranger.Vault(sample.vault, alias, sample.said["passphrase"])


def named(vault: stranger.Vault, code_name: str) -> bytes:
    """The case of that code name."""
    for (case,) in vault.rows("SELECT case_id FROM case_file"):
        for revision in vault.case(case):
            if revision.plain["content"].get("code_name") == code_name:
                return bytes(case)
    raise AssertionError(code_name)


def of_kind(revisions: list[stranger.Revision], kind: str) -> list[dict[str, Any]]:
    return [revision.plain["content"] for revision in revisions if revision.plain["kind"] == kind]


def test_the_stranger_is_one() -> None:
    tree = ast.parse(Path(stranger.__file__).read_text("utf-8"))
    froms = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    roots = {str(name).split(".")[0] for name in [*froms, *names]}
    assert not roots & {"avhopp_desktop", "ui", "tests"}


def test_a_stranger_reads_a_case(sample: Sample) -> None:
    said = sample.said["case"]
    vault = read_as(sample, "Bo")
    case = named(vault, said["code_name"])
    revisions = vault.case(case)
    journal = [
        {name: value for name, value in content.items() if name != "reason"}
        for content in of_kind(revisions, "journal")
    ]
    assert journal == [said["journal"][0], said["journal"][1], said["journal"][2]]
    answers: dict[str, Any] = {}
    for content in of_kind(revisions, "intake"):
        answers |= content["answers"]
    assert answers.items() >= said["intake"].items()
    assert of_kind(revisions, "contact_way")[-1]["answers"]["callback"] == said["callback"]
    assert of_kind(revisions, "stay")[-1] == said["stay"]
    for kind, values in said["records"].items():
        assert values in [content.get("answers") for content in of_kind(revisions, kind)]
    removed = [c for c in of_kind(revisions, "task") if "removed" in c]
    assert [c["answers"]["what"] for c in removed] == [said["removed"]]
    (attachment,) = of_kind(revisions, "attachment")
    assert sha256(vault.attachment(case, attachment)).hexdigest() == said["attachment"]
    drafts = json.dumps(vault.drafts(case), ensure_ascii=False)
    assert "Utkast till uppgift" in drafts
    assert '"facts": "Utkast"' in drafts
    assert next(event["action"] for event in vault.told(case)) == "case_started"
    vault.close()


def test_a_stranger_follows_the_log_and_its_authority(sample: Sample) -> None:
    for alias in sample.said["people"]:
        vault = read_as(sample, alias)
        assert vault.rows("SELECT count(*) FROM event") == [(vault.check_chain(),)]
        vault.close()
    reviewer = read_as(sample, "Rut")
    actions = [event["action"] for event in reviewer.log()]
    assert actions[0] == "founded"
    assert {"staff_removed", "log_reviewed", "received", "exported"} <= set(actions)
    assert not any(
        reviewer.case(case) for (case,) in reviewer.rows("SELECT case_id FROM case_file")
    )
    reviewer.close()
    supervisor = read_as(sample, "Sara")
    (entry,) = supervisor.register()
    assert sample.said["register"].items() <= entry.items()
    sheet = stranger.seed_of(sample.said["sheet"], supervisor.root)
    assert len(sheet) == 32
    supervisor.close()
    with pytest.raises(stranger.RefusedError):
        read_as(sample, sample.said["removed"])


def test_a_stranger_verifies_an_export(sample: Sample) -> None:
    keys = sample.said["export"]
    sign = bytes.fromhex(keys["sign"])
    to_key = stranger.open_export(sample.folder / "to-recipients.age", keys["age"], None, sign)
    to_words = stranger.open_export(
        sample.folder / "to-passphrase.age", None, keys["passphrase"], sign
    )
    for export in (to_key, to_words):
        case = json.loads(export.entries["case.json"])
        texts = json.dumps(case, ensure_ascii=False)
        assert sample.said["case"]["journal"][1]["facts"] in texts
        assert export.entries["case.pdf"].startswith(b"%PDF-")
        (attachment,) = [e for name, e in export.entries.items() if name.startswith("attachments/")]
        assert sha256(attachment).hexdigest() == sample.said["case"]["attachment"]
    with pytest.raises(stranger.RefusedError):
        stranger.open_export(sample.folder / "to-recipients.age", keys["age"], None, bytes(32))


@pytest.mark.parametrize("place", ["manifest.json", "case.json", "PK\x05\x06"])
def test_a_stranger_refuses_a_changed_export(sample: Sample, place: str) -> None:
    keys = sample.said["export"]
    path = sample.folder / "to-recipients.age"
    identity = pyrage.x25519.Identity.from_str(keys["age"])
    archive = bytearray(pyrage.decrypt(path.read_bytes(), [identity]))
    archive[archive.rindex(place.encode()) + 20] ^= 1
    path.write_bytes(pyrage.encrypt(bytes(archive), [identity.to_public()]))
    with pytest.raises(stranger.RefusedError):
        stranger.open_export(path, keys["age"], None, bytes.fromhex(keys["sign"]))


@pytest.mark.parametrize("table", ["revision", "event", "case_file", "grant_", "authority"])
def test_a_stranger_refuses_a_changed_row(sample: Sample, table: str) -> None:
    """One bit of what is signed, changed by somebody who may open the database."""
    vault = read_as(sample, "Bo")
    case = named(vault, sample.said["case"]["code_name"])
    column = {"revision": "sealed", "event": "payload"}.get(table, "signature")
    header = stranger.read_header(sample.vault)
    key = stranger.open_slot(header, "Bo", sample.said["passphrase"])[1]
    vault.close()
    database = stranger.sqlcipher.connect(str(sample.vault / header["body"]["database"]))
    database.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    found = database.execute(
        f"SELECT rowid, {column} FROM {table}"  # noqa: S608
        + (" ORDER BY rowid" if table == "authority" else " WHERE case_id = ?"),
        () if table == "authority" else (case,),
    ).fetchone()
    rowid, data = found
    changed = bytes([data[0]]) + bytes([data[1] ^ 1]) + data[2:]
    sql = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"  # noqa: S608
    database.execute(sql, (changed, rowid))
    database.commit()
    database.close()

    def read() -> None:
        again = read_as(sample, "Bo")
        again.check_chain()
        again.case(case)

    with pytest.raises((stranger.RefusedError, InvalidTag)):
        read()
