"""The self-test passes here, says so quickly, and notices each answer that comes out different."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from avhopp_desktop.crypto import known_answers
from avhopp_desktop.domain.errors import SelfTestFailed
from avhopp_desktop.services import self_test
from resources import path as resource

MAIN_JOB = ["found", "intake", "note", "attach", "unlock", "export", "receive", "verify"]


def test_it_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every primitive, SQLCipher, the main job; nothing is left in the temporary folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told: list[str] = []
    result = self_test.run(told.append)
    assert list(result.passed) == told
    expected = [*known_answers.TESTS, "sqlcipher", *MAIN_JOB, "nothing_in_clear"]
    assert told == expected
    assert result.seconds < 60  # under a second where it was written; a slow machine may pass
    assert {"Python", "OpenSSL", "SQLCipher", "SQLite", "pyrage"} <= result.versions.keys()
    assert all(result.versions.values())
    assert list(tmp_path.iterdir()) == []


def altered(text: str) -> str:
    """Another answer of the same length."""
    return text[:-1] + ("0" if text[-1] != "0" else "1")


@pytest.mark.parametrize("name", known_answers.TESTS)
def test_a_different_answer_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    vectors = json.loads(resource("reference", "known_answers.json").read_text("utf-8"))
    vectors[name]["answer"] = altered(vectors[name]["answer"])
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "known_answers.json").write_text(json.dumps(vectors), "utf-8")
    monkeypatch.setattr(self_test, "path", tmp_path.joinpath)
    with pytest.raises(SelfTestFailed) as caught:
        self_test.run()
    assert caught.value.place == name


def test_missing_vectors_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "known_answers.json").write_text("{}", "utf-8")
    monkeypatch.setattr(self_test, "path", tmp_path.joinpath)
    with pytest.raises(SelfTestFailed) as caught:
        self_test.run()
    assert caught.value.place == "known_answers"
