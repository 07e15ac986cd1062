"""Columns share what room there is."""

from __future__ import annotations

import pytest

from ui.parts.column_room import capped, shared


@pytest.mark.parametrize(
    ("needed", "room", "expected"),
    [
        ([100, 200, 50], 400, [100, 200, 50]),
        ([100, 200, 50], 350, [100, 200, 50]),
        ([100, 200, 50], 250, [100, 100, 50]),
        ([100, 200, 50], 90, [30, 30, 30]),
        ([300, 300, 20], 220, [100, 100, 20]),
        ([10], 5, [5]),
        ([], 5, []),
    ],
)
def test_the_widest_give_up_their_ends(needed, room, expected):
    assert list(capped(dict(enumerate(needed)), room).values()) == expected


def test_what_matters_least_goes_before_all_are_too_narrow():
    needed = {0: 150, 1: 80, 2: 300, 3: 120}
    assert shared(needed, 700, least=100, gives_way=(1, 3)) == needed
    assert shared(needed, 440, least=100, gives_way=(1, 3)) == {0: 150, 1: 80, 2: 105, 3: 105}
    assert shared(needed, 380, least=100, gives_way=(1, 3)) == {0: 150, 2: 115, 3: 115}
    assert shared(needed, 310, least=100, gives_way=(1, 3)) == {0: 150, 2: 160}
    assert shared(needed, 200, least=100, gives_way=(1, 3)) == {0: 100, 2: 100}
    assert shared(needed, 50, least=100, gives_way=(1, 3)) == {0: 25, 2: 25}, "these stay"
    assert shared({0: 300, 1: 50}, 320, least=100) == {0: 270, 1: 50}, "what is left is the name's"
    assert shared({0: 300}, 200, least=100) == {0: 200}
    assert shared({}, 200, least=100) == {}
    for room in (700, 440, 380, 310, 200, 50):
        assert sum(shared(needed, room, least=100, gives_way=(1, 3)).values()) <= room


def test_what_says_nothing_in_part_stays_whole():
    """A badge: the others give up their ends before it, and then their places."""
    needed = {0: 150, 1: 80, 2: 300, 3: 180}
    gives_way, whole = (1, 2), {3: 180}

    def at(room: int) -> dict[int, int]:
        return shared(needed, room, least=100, gives_way=gives_way, whole=whole)

    assert at(710) == needed
    assert at(520) == {0: 150, 1: 80, 2: 110, 3: 180}
    assert at(500) == {0: 150, 2: 170, 3: 180}
    assert at(420) == {0: 150, 3: 180}
    assert at(300) == {0: 150, 3: 150}, "alone with the name it is cut all the same"
    for room in (710, 520, 500, 420, 300, 50):
        assert sum(at(room).values()) <= room
    assert shared({0: 150, 1: 200, 2: 180}, 400, least=100, whole={2: 140}) == {
        0: 150,
        1: 110,
        2: 140,
    }, "in two lines"
    assert shared({0: 150, 1: 200, 2: 180}, 350, least=100, whole={2: 140}) == {
        0: 150,
        1: 60,
        2: 140,
    }, "a word broken off elsewhere says more than a badge that is cut"
