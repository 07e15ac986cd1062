"""The disk of the power cuts forgets all that a real one may, and misses no call of a program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.acceptance.workers import tracing
from tests.acceptance.workers.disk import Disk, State
from tests.acceptance.workers.tracing import NotUnderstood, Step
from tests.acceptance.workers.watching import strace

pytestmark = pytest.mark.skipif(not strace(), reason="strace may not look into programs here")

PRELUDE = """
import mmap, os, shutil
def sync(path):
    fd = os.open(path, os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)
def write(path, data, *, synced=True):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(fd, data)
    if synced:
        os.fsync(fd)
    os.close(fd)
"""


@pytest.fixture
def box(tmp_path: Path) -> Path:
    (tmp_path / "box" / "inner").mkdir(parents=True)
    (tmp_path / "box" / "old").write_bytes(b"old")
    return tmp_path / "box"


def done(box: Path, program: str) -> list[Step]:
    """What a program did in the box, where all its files are."""
    to = box.with_name("trace")
    program = re.sub(r"(?<!b)'([\w./]+)'", rf"'{box}/\1'", program)
    assert tracing.trace(["-c", PRELUDE + program], to) == 0
    return list(tracing.steps(to, box))


def left(box: Path, program: str) -> list[State]:
    """Every state that a cut at the end of a program could leave."""
    model = Disk(box)
    for step in done(box, program):
        model.feed(step)
    return [model.state(choice, 0, 0) for choice in model.every()]


def contents(states: list[State], name: str) -> set[bytes | None]:
    return {content(state, name) for state in states}


def content(state: State, name: str) -> bytes | None:
    data = state.files.get(name)
    return bytes(data) if isinstance(data, int) else data


def test_a_synced_file_may_lack_its_name(box: Path) -> None:
    assert contents(left(box, "write('new', b'new')"), "new") == {None, b"new"}


def test_a_name_is_safe_once_its_folder_is(box: Path) -> None:
    assert contents(left(box, "write('new', b'new'); sync('.')"), "new") == {b"new"}


def test_another_folder_makes_no_name_safe(box: Path) -> None:
    states = left(box, "write('inner/new', b'new'); sync('.')")
    assert contents(states, "inner/new") == {None, b"new"}


def test_what_is_not_synced_may_be_there_in_part(box: Path) -> None:
    states = left(box, "write('new', b'1' * 512 + b'2' * 512, synced=False); sync('.')")
    whole = b"1" * 512 + b"2" * 512
    half = bytes(512) + b"2" * 512
    assert contents(states, "new") == {b"", whole[:512], half, whole}


def test_a_file_may_be_emptied_before_it_is_written(box: Path) -> None:
    states = left(box, "write('old', b'new', synced=False)")
    assert contents(states, "old") == {b"old", b"", b"new"}


def test_a_rename_is_whole_but_what_was_renamed_need_not_be(box: Path) -> None:
    program = "write('new', b'new', synced=False); sync('.'); os.rename('new', 'old')"
    states = left(box, program)
    found = {(content(state, "new"), content(state, "old")) for state in states}
    assert found == {(b"", b"old"), (b"new", b"old"), (None, b""), (None, b"new")}


def test_names_come_in_the_order_in_which_they_were_made(box: Path) -> None:
    states = left(box, "os.unlink('old'); os.mkdir('folder'); write('folder/new', b'new')")
    found = {("old" in s.files, "folder" in s.folders, "folder/new" in s.files) for s in states}
    assert found == {
        (True, False, False),
        (False, False, False),
        (False, True, False),
        (False, True, True),
    }


def test_what_was_copied_inside_the_system_is_seen(box: Path) -> None:
    states = left(box, "shutil.copyfile('old', 'new'); sync('new'); sync('.')")
    assert contents(states, "new") == {b"old"}


@pytest.mark.parametrize(
    "program",
    [
        "os.truncate('old', 1)",
        "os.link('old', 'new')",
        "os.symlink('old', 'new')",
        "os.mkfifo('new')",
        "os.posix_fallocate(os.open('old', os.O_RDWR), 0, 99)",
        "mmap.mmap(os.open('old', os.O_RDWR), 3)",
        "os.chdir('inner')",
        "os.fork() or os._exit(0)",
        "os.write(os.open('old', os.O_RDWR), b'new')",
        "fd = os.open('old', os.O_RDWR); os.unlink('old'); os.pwrite(fd, b'new', 0)",
    ],
)
def test_a_call_that_is_not_understood_is_no_silence(program: str, box: Path) -> None:
    with pytest.raises(NotUnderstood):
        done(box, program)
