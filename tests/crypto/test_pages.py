"""Pages of a damaged SQLCipher file: the salt that is lost is guessed or done without."""

from __future__ import annotations

import os

import pytest
from sqlcipher3 import dbapi2

from avhopp_desktop.crypto.pages import PAGE, SALT, USABLE, PageCipher, find_cipher

KEY = bytes(range(32))
MAGIC = b"SQLite format 3\0"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, bytes]:
    """A file that SQLCipher itself has written, page by page."""
    path = tmp_path_factory.mktemp("file") / "db"
    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + KEY.hex().encode() + b"'")
    raw.execute("CREATE TABLE t (a, b)")
    for number in range(60):
        raw.execute("INSERT INTO t VALUES (?, ?)", (number, f"text {number} " * 60))
    raw.close()
    data = path.read_bytes()
    return {n + 1: data[n * PAGE : (n + 1) * PAGE] for n in range(len(data) // PAGE)}


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :]


def others(pages: dict[int, bytes]) -> dict[int, bytes]:
    return {number: page for number, page in pages.items() if number > 1}


def plain(pages: dict[int, bytes]) -> dict[int, bytes | None]:
    """Each page as it is with nothing lost."""
    cipher = PageCipher(KEY, pages[1][:SALT])
    return {number: cipher.open(number, page) for number, page in pages.items()}


def test_a_whole_file_opens_and_says_what_is_altered(pages: dict[int, bytes]) -> None:
    cipher = find_cipher(KEY, pages[1], others(pages))
    assert cipher is not None
    assert cipher.checks
    opened = {number: cipher.open(number, page) for number, page in pages.items()}
    assert None not in opened.values()
    assert opened == plain(pages)
    assert (opened[1] or b"").startswith(MAGIC)
    assert b"text 17 " in b"".join(page or b"" for page in opened.values())
    for number in (1, 3):
        for place in (SALT, 2000, USABLE, USABLE + 16, PAGE - 1):
            assert cipher.open(number, flipped(pages[number], place)) is None
    assert cipher.open(3, pages[4]) is None  # another page in its place
    assert cipher.open(2, pages[2][:-1]) is None
    assert cipher.open(2, bytes(PAGE)) is None


@pytest.mark.parametrize("place", range(SALT))
def test_one_wrong_byte_of_the_salt_is_guessed(pages: dict[int, bytes], place: int) -> None:
    cipher = find_cipher(KEY, flipped(pages[1], place), others(pages))
    assert cipher is not None
    assert cipher.checks
    assert {n: cipher.open(n, page) for n, page in pages.items() if n > 1} == {
        n: page for n, page in plain(pages).items() if n > 1
    }
    assert cipher.open(3, flipped(pages[3], 100)) is None


def test_the_salt_is_guessed_by_other_pages_where_the_first_is_gone(
    pages: dict[int, bytes],
) -> None:
    first = flipped(flipped(pages[1], 3), 500)
    cipher = find_cipher(KEY, first, others(pages))
    assert cipher is not None
    assert cipher.checks
    assert cipher.open(2, pages[2]) == plain(pages)[2]


def test_the_salt_is_guessed_by_the_first_page_alone(pages: dict[int, bytes]) -> None:
    cipher = find_cipher(KEY, flipped(pages[1], 15), {})
    assert cipher is not None
    assert cipher.checks
    assert cipher.open(1, pages[1]) == plain(pages)[1]


def test_with_the_salt_whole_any_page_proves_the_key(pages: dict[int, bytes]) -> None:
    """Not only the first few: they may be the damaged ones."""
    first = flipped(pages[1], 700)
    damaged = {n: flipped(page, 900) for n, page in others(pages).items()}
    last = max(damaged)
    cipher = find_cipher(KEY, first, damaged | {last: pages[last]})
    assert cipher is not None
    assert cipher.checks
    assert cipher.open(last, pages[last]) == plain(pages)[last]


def test_without_a_salt_pages_open_unchecked(pages: dict[int, bytes]) -> None:
    first = flipped(flipped(pages[1], 0), 9)
    cipher = find_cipher(KEY, first, others(pages))
    assert cipher is not None
    assert not cipher.checks
    assert {n: cipher.open(n, page) for n, page in pages.items()} == plain(pages)
    assert cipher.open(3, flipped(pages[3], 100)) is not None  # nobody can tell
    assert cipher.open(3, bytes(PAGE)) is None
    assert cipher.open(1, flipped(pages[1], 20)) is None  # but for what every first page says


def test_a_first_page_of_noise_is_left_out(pages: dict[int, bytes]) -> None:
    noise = os.urandom(PAGE)
    cipher = find_cipher(KEY, noise, others(pages))
    assert cipher is not None
    assert not cipher.checks
    assert cipher.open(1, noise) is None
    assert cipher.open(4, pages[4]) == plain(pages)[4]


def test_another_key_opens_nothing(pages: dict[int, bytes]) -> None:
    another = bytes(32)
    assert find_cipher(another, pages[1], others(pages)) is None
    assert find_cipher(another, os.urandom(PAGE), others(pages)) is None
    assert find_cipher(KEY, os.urandom(PAGE), {2: os.urandom(PAGE), 3: bytes(PAGE)}) is None


def test_an_empty_file_is_nobodys() -> None:
    assert find_cipher(KEY, b"", {}) is None
    assert find_cipher(KEY, bytes(PAGE), {2: bytes(PAGE)}) is None
