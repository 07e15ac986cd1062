"""T18, T19: no word of a case in any file, no file anywhere else, no socket to a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.workers import day
from tests.acceptance.workers.watching import Watched, found_in, spellings, watch, why_not
from ui.tour import work_part

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

NETWORK = {"AF_INET", "AF_INET6", "AF_PACKET"}


def nothing_strange(watched: Watched, box: Path) -> None:
    """Only where the person said, and fontconfig's cache."""
    assert watched.written
    assert watched.outside(box) == []
    assert not watched.sockets & NETWORK
    cache = box / "home" / ".cache"
    elsewhere = [*(box / "home").rglob("*"), *(box / "temporary").rglob("*")]
    files = [path for path in elsewhere if path.is_file()]
    assert [path for path in files if not path.is_relative_to(cache / "fontconfig")] == []


def test_what_is_written_is_found_by_the_search(tmp_path: Path) -> None:
    """The search itself: a canary is found however it is spelled."""
    for number, spelled in enumerate(sorted(spellings("Kanarie-åäö-007"))):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "file").write_bytes(b"xx" + spelled + b"yy")
        assert found_in([place], [("it", spellings("Kanarie-åäö-007"))])
    assert not found_in([tmp_path], [("other", spellings("Koltrast-åäö-007"))])


def test_a_careless_program_is_caught(tmp_path: Path) -> None:
    """The watching itself: a file beside the box, a moved one, a socket."""
    box = tmp_path / "box"
    box.mkdir()
    careless = f"""
import os, socket
open({str(tmp_path / "beside")!r}, "w").close()
os.rename({str(tmp_path / "beside")!r}, {str(tmp_path / "måned")!r})
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
"""
    watched = watch(["timeit", "-n", "1", "-r", "1", careless], box)
    assert watched.code == 0, watched.err
    assert watched.outside(box) == [tmp_path / "beside", tmp_path / "måned"]
    assert watched.sockets & NETWORK == {"AF_INET"}


def test_a_day_leaves_no_word_in_any_file(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    watched = watch([day.__name__, str(box)], box)
    assert watched.code == 0, watched.err
    nothing_strange(watched, box)
    hidden = json.loads(watched.out)
    assert len(hidden["texts"]) >= 40
    assert len(hidden["keys"]) > 10
    wanted = [(f"text {n}", spellings(text)) for n, text in enumerate(hidden["texts"])]
    wanted += [
        (f"key {n}", {bytes.fromhex(key), key.encode(), key.upper().encode()})
        for n, key in enumerate(hidden["keys"])
    ]
    assert found_in([box], wanted) == []
    assert list((box / "out").glob("*.age"))
    assert [word for word in hidden["texts"] if word in watched.err] == []


def texts_typed() -> list[str]:
    """What the tour types into a case: the longer texts."""
    typed = {text for values in work_part.ANSWERS.values() for text in values}
    typed |= {work_part.FACTS, work_part.BETTER, work_part.REASON, work_part.DOCUMENT.strip()}
    return sorted(text for text in typed if len(text) > 6)


def test_the_whole_tour_leaves_no_word_in_any_file(tmp_path: Path) -> None:
    """The window, from founding to another office's reading, as `dev.py tour` drives it."""
    box = tmp_path / "box"
    out = box / "out"
    out.mkdir(parents=True)
    watched = watch(["ui.tour", "--out", str(out)], box)
    assert watched.code == 0, watched.err
    nothing_strange(watched, box)
    texts = texts_typed()
    assert len(texts) > 6
    assert found_in([box], [(text, spellings(text)) for text in texts]) == []
    assert list(out.rglob("*.age"))
    assert [text for text in texts if text in watched.err + watched.out] == []
