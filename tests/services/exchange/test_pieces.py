"""Pieces that are made in a thread of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import FrameType

import pytest

from avhopp_desktop.services.exchange.pieces import made_in_a_thread


def counted(most: int, made: list[int]) -> Iterator[bytes]:
    for number in range(most):
        made.append(number)
        yield number.to_bytes(2, "big")


def test_all_come_in_order() -> None:
    made: list[int] = []
    found = [int.from_bytes(piece, "big") for piece in made_in_a_thread(lambda: counted(500, made))]
    assert found == made == list(range(500))


def test_whoever_stops_leaves_no_thread() -> None:
    made: list[int] = []
    pieces = made_in_a_thread(lambda: counted(10_000, made))
    assert next(pieces) == b"\0\0"
    pieces.close()
    assert len(made) < 100, "not far ahead"
    assert "pieces" not in {thread.name for thread in threading.enumerate()}


def test_what_goes_wrong_comes_out_in_its_place() -> None:
    def broken() -> Iterator[bytes]:
        yield b"first"
        raise KeyError("second")

    pieces = made_in_a_thread(broken)
    assert next(pieces) == b"first"
    with pytest.raises(KeyError):
        next(pieces)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(("name", "error"), [("give", ZeroDivisionError), ("make", RuntimeError)])
def test_nobody_waits_for_a_thread_that_failed(name: str, error: type[Exception]) -> None:
    """A fault in the thread's own functions, which fail at their first line here."""

    def fail(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name == name:
            raise ZeroDivisionError

    threading.settrace(fail)
    try:
        with pytest.raises(error):
            list(made_in_a_thread(lambda: counted(500, [])))
    finally:
        threading.settrace(None)  # type: ignore[arg-type]
    assert "pieces" not in {thread.name for thread in threading.enumerate()}
