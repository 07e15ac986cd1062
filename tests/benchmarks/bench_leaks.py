"""Every byte that leaves the program on its tour, to wherever it goes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.test_leaks import nothing_strange
from tests.acceptance.test_memory import test_what_is_left_after_a_lock_knows_nothing
from tests.acceptance.workers import touring
from tests.acceptance.workers.watching import found_in, spellings, strace, watch
from ui.tour import work_part

__all__ = ["test_what_is_left_after_a_lock_knows_nothing"]

PICTURES = 70
SHEET = re.compile(r"[0-9a-z]{40,}")
"""A half of the recovery sheet as it is typed back; it goes to a file of its own on purpose."""


@pytest.mark.skipif(not strace(), reason="strace may not look into programs here")
def test_no_byte_of_the_tour_goes_astray(
    tmp_path: Path, figure: Callable[[str, str], None]
) -> None:
    """Every write, send, name and socket of the program and all it starts, refused ones too."""
    box = tmp_path / "box"
    out = box / "out"
    out.mkdir(parents=True)
    watched = watch([touring.__name__, "--out", str(out)], box, every_byte=True)
    assert watched.code == 0, watched.err
    nothing_strange(watched, box)
    said = json.loads(watched.out.splitlines()[-1])
    texts = [text for text in said["typed"] if not SHEET.fullmatch(text)]
    assert said["pictures"] >= PICTURES
    assert len(texts) >= 20
    wanted = [(text, spellings(text)) for text in texts]
    assert found_in([box], wanted) == []
    # Where they may go: the document that is attached, and what the tour says of itself here.
    assert watched.told(wanted, "1<pipe", *_sources(watched.written, out)) == []
    assert [text for text in texts if text in watched.err] == []
    figure(
        "leaks",
        f"{said['pictures']} pictures of the program, {len(watched.written)} files and folders, "
        f"{len(texts)} texts: 0 outside, 0 in clear; sockets: {', '.join(sorted(watched.sockets))}",
    )


def _sources(written: frozenset[Path], out: Path) -> list[str]:
    """The tour's own file with the document, under any number of a descriptor."""
    name = out / "overenskommelse.txt"
    assert name in written
    assert work_part.DOCUMENT
    return [f"{number}<{name}" for number in range(3, 200)]
