"""How the columns of a list share the room there is, so that nobody has to scroll sideways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def shared(
    needed: Mapping[int, int],
    room: int,
    *,
    least: int,
    gives_way: Sequence[int] = (),
    whole: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Widths in pixels by column; a column that is not among them is not shown.

    `needed`: what each would take. Where that is more than `room`, the widest give up their ends;
    the first column, which says what the line is about, only beyond half the room. Where that left
    any less than `least`, the columns of `gives_way` go, the first one first. Those of `whole` say
    nothing in part, and these pixels are the least they take, which they are given where `least`
    would not be left to all others; these give up theirs, to half of that, and their place, before
    them.
    """
    if not needed:
        return {}
    whole = whole or {}

    def fits() -> bool:
        held = (wide if n in whole else min(wide, least) for n, wide in others.items())
        return name + sum(held) <= room

    first = min(needed)
    others = {column: wide for column, wide in needed.items() if column != first}
    name = min(needed[first], room // 2)
    if not fits():
        others = {column: whole.get(column, wide) for column, wide in others.items()}
    for column in gives_way:
        if fits():
            break
        others.pop(column, None)
    name = min(needed[first], max(name, room - sum(others.values())))
    kept = {column: wide for column, wide in others.items() if column in whole}
    rest = {column: wide for column, wide in others.items() if column not in whole}
    left = room - name - sum(kept.values())
    if 2 * left < sum(min(wide, least) for wide in rest.values()):
        return {first: name, **capped(others, room - name)}
    return dict(sorted({first: name, **kept, **capped(rest, left)}.items()))


def capped(needed: Mapping[int, int], room: int) -> dict[int, int]:
    """The same widths, the widest cut to one length where they take more than `room`."""
    left, cap = max(room, 0), 0
    widths = sorted(needed.values())
    for number, wide in enumerate(widths):
        cap = left // (len(widths) - number)
        if wide > cap:
            break
        left -= wide
    else:
        return dict(needed)
    return {column: min(wide, cap) for column, wide in needed.items()}
