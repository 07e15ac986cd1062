"""Two people each say that the other has no rights any more: whose word counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from avhopp_desktop.domain.errors import AuthorityBroken

Before: TypeAlias = Callable[[bytes, bytes], bool]
"""Of two statements: whether the log shows that the first was said before the second."""


def never(_first: bytes, _second: bytes) -> bool:
    """A log that shows nothing."""
    return False


def settle(against: Mapping[bytes, Sequence[bytes]], before: Before) -> set[bytes]:
    """Which of the statements that end somebody's rights were said by who still had his.

    `against`: each with those that ended its issuer's rights, neither knowing of the other. One
    that nobody ended counts; one that was ended by such a one does not; of those that end each
    other the one that was said before the others. Raises `AuthorityBroken` where the log does
    not tell which that is: nobody is in force by chance.
    """
    left = dict(against)
    count: set[bytes] = set()
    while left:
        for name, others in list(left.items()):
            if not count.isdisjoint(others):
                del left[name]
        first = [
            name
            for name, others in left.items()
            if all(other not in left or before(name, other) for other in others)
        ]
        if left and not first:
            raise AuthorityBroken("authority")
        free = [name for name in first if left.keys().isdisjoint(left[name])]
        for name in free or first[:1]:
            count.add(name)
            del left[name]
    return count
