"""After a lock nothing of keys, passphrase or cases is in the memory of what is left."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from avhopp_desktop.services.exchange import contacts
from tests.acceptance.workers import lives, looking, made_up
from tests.ui.offices import PHRASE, found
from ui.tour import work_part

PERSON, PHONE = "19870615-2390", "070-1740688"
CANARIES = 100


def way_in() -> list[str] | None:
    """How the program can be looked into: it is not made any softer for the test. Only root
    may, and whoever may make a namespace is root in there, of what is started in there."""
    if sys.platform != "linux":
        return None
    if os.geteuid() == 0:
        return []
    inside = ["unshare", "--user", "--map-root-user"]
    if shutil.which(inside[0]) and subprocess.run([*inside, "true"], check=False).returncode == 0:
        return inside
    return None


pytestmark = pytest.mark.skipif(way_in() is None, reason="nobody may look into the program here")


def canaries() -> Iterator[str]:
    """Texts that stand nowhere else; half of them come by keys, half as an input method's."""
    for number in range(CANARIES):
        yield f"Kanarie-{number:03d}-{'åäö' if number % 2 else 'fri'}-{number * 7919 % 997:03d}"


def script() -> dict[str, object]:
    """What the first window is to type, every canary once."""
    left = canaries()

    def words(count: int = 1) -> str:
        return ", ".join(next(left) for _ in range(count))

    answers = {
        name: [*texts[:-1], words() if len(texts[-1]) > 3 else texts[-1]]
        for name, texts in work_part.ANSWERS.items()
        if name != "who_must_not"
    }
    answers["callback"][1] = PHONE
    answers["who_must_not"] = [f"{PERSON}, {words(4)}"]
    return {
        "phrase": PHRASE,
        "answers": answers,
        "FACTS": words(20),
        "BETTER": words(20),
        "REASON": words(),
        "print": words(),
        "search": words(),
        "export": words(2),
        "DOCUMENT": ", ".join(left),
    }


def test_what_is_left_after_a_lock_knows_nothing(
    tmp_path: Path, figure: Callable[[str, str], None]
) -> None:
    """A real parent and window: unlock, take in, write, attach, print, search, hand over, lock.
    Then every process that is left is searched; before the lock the same search finds it."""
    session = found(tmp_path / "vault")
    other = found(tmp_path / "other", "Andra kontoret")
    (tmp_path / "card.json").write_bytes(contacts.our_card(other))
    session.close()
    other.close()
    (tmp_path / "script.json").write_text(json.dumps(script()), "utf-8")
    texts = [*canaries(), PHRASE, PERSON, PHONE]
    done = subprocess.run(
        [*(way_in() or []), sys.executable, "-m", looking.__name__, str(tmp_path)],
        cwd=made_up.ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        input=json.dumps({"texts": texts, "there": lives.ALIAS}),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    seen = json.loads(done.stdout)
    wanted = [*texts, *(f"key {number}" for number in range(seen["keys"]))]
    assert seen["keys"] >= 8
    assert [one for one in wanted if one not in seen["before"]] == []
    assert seen["after"] == {"parent": [], "window": []}
    assert set(seen["seccomp"].values()) == {"2"}
    figure("memory", f"{len(wanted)} texts and keys in memory before the lock, 0 after it")
