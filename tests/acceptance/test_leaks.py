"""No word of a case in any file, no file anywhere else, no socket to a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.workers import day
from tests.acceptance.workers.watching import Watched, found_in, spellings, strace, watch
from ui.tour import work_part

pytestmark = pytest.mark.skipif(not strace(), reason="strace may not look into programs here")


def nothing_strange(watched: Watched, box: Path) -> None:
    """Written only where the person said, and in fontconfig's cache; not even for a moment."""
    assert watched.written
    assert watched.outside(box) == []
    assert watched.sockets <= {"AF_UNIX"}
    cache = box / "home" / ".cache" / "fontconfig"
    elsewhere = [box / name for name in ("home", "temporary", "runtime")]
    strange = [path for path in watched.written if any(map(path.is_relative_to, elsewhere))]
    assert [p for p in strange if not (p.is_relative_to(cache) or p in cache.parents)] == []
    files = [path for place in elsewhere for path in place.rglob("*") if path.is_file()]
    assert [path for path in files if not path.is_relative_to(cache)] == []


def test_what_is_written_is_found_by_the_search(tmp_path: Path) -> None:
    """The search itself: a canary is found however it is spelled."""
    for number, spelled in enumerate(sorted(spellings("Kanarie-åäö-007"))):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "file").write_bytes(b"xx" + spelled + b"yy")
        assert found_in([place], [("it", spellings("Kanarie-åäö-007"))])
    assert not found_in([tmp_path], [("other", spellings("Koltrast-åäö-007"))])


def test_a_careless_program_is_caught(tmp_path: Path) -> None:
    """The watching itself: a file beside the box, a moved one, one that is gone again, a socket
    that was refused, a word in a name that was only looked for, in a pipe and in memory."""
    box = tmp_path / "box"
    box.mkdir()
    gone = box / "temporary" / "gone"
    careless = f"""
import os, socket
from avhopp_desktop.services import hardening
hardening.apply()
open({str(tmp_path / "beside")!r}, "w").close()
os.rename({str(tmp_path / "beside")!r}, {str(tmp_path / "måned")!r})
open({str(gone)!r}, "w").close()
os.unlink({str(gone)!r})
for way in (lambda: socket.socket(socket.AF_INET), lambda: open("/nowhere/Kanarie-ett")):
    try:
        way()
    except OSError:
        pass
os.memfd_create("Kanarie-två")
os.write(os.memfd_create("it"), b"Kanarie-tre")
os.write(os.pipe()[1], "Kanarie-fyra".encode("utf-16-le"))
"""
    watched = watch(["timeit", "-n", "1", "-r", "1", careless], box, every_byte=True)
    assert watched.code == 0, watched.err
    assert watched.outside(box) == [tmp_path / "beside", tmp_path / "måned"]
    assert gone in watched.written
    assert "AF_INET" in watched.sockets
    words = [f"Kanarie-{number}" for number in ("ett", "två", "tre", "fyra", "fem")]
    assert watched.told([(word, spellings(word)) for word in words]) == [
        "Kanarie-ett by openat",
        "Kanarie-fyra by write",
        "Kanarie-tre by write",
        "Kanarie-två by memfd_create",
    ]
    with pytest.raises(AssertionError):
        nothing_strange(watched, box)


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
    assert watched.told(wanted) == []
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
    wanted = [(text, spellings(text)) for text in texts]
    assert found_in([box], wanted) == []
    assert watched.told(wanted) == []
    assert list(out.rglob("*.age"))
    assert [text for text in texts if text in watched.err + watched.out] == []
