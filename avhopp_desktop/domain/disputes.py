"""What statements knew of each other; of two who deny each other rights, whose word counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Generic, Protocol, TypeAlias, TypeVar

from avhopp_desktop.domain.errors import AuthorityBroken

Before: TypeAlias = Callable[[bytes, bytes], bool]
"""Of two statements: whether the log shows that the first was said before the second."""


class _Statement(Protocol):
    @property
    def id(self) -> bytes: ...
    @property
    def parents(self) -> frozenset[bytes]: ...


T = TypeVar("T", bound=_Statement)


class Said(Generic[T]):
    """What was accepted so far, and what each of it knew: a bit for each statement before it."""

    def __init__(self) -> None:
        self.items: list[T] = []
        self._bits: dict[bytes, int] = {}
        self._above: dict[bytes, int] = {}

    def __contains__(self, statement: bytes) -> bool:
        return statement in self._bits

    def add(self, item: T) -> None:
        """Accept one; all its parents are in here."""
        self._above[item.id] = self._known_to(item)
        self._bits[item.id] = 1 << len(self.items)
        self.items.append(item)

    def _known_to(self, item: T) -> int:
        known = 0
        for parent in item.parents:
            known |= self._above[parent] | self._bits[parent]
        return known

    def before(self, item: T) -> list[T]:
        """All that a statement knew, in order."""
        known = self._known_to(item)
        return [other for other in self.items if known & self._bits[other.id]]

    def without(self, gone: Set[bytes]) -> Said[T]:
        """The same but for some, and for what rests on them."""
        kept = Said[T]()
        for item in self.items:
            if item.id not in gone and all(parent in kept for parent in item.parents):
                kept.add(item)
        return kept

    def are_apart(self, one: T, other: T) -> bool:
        """Whether neither of two different statements knew of the other."""
        bits, above = self._bits, self._above
        known = above[one.id] & bits[other.id] or above[other.id] & bits[one.id]
        return one.id != other.id and not known


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


def not_first(said: Said[T], groups: Iterable[Sequence[T]], before: Before) -> set[bytes]:
    """Of statements that cannot stand beside each other all but the first of each group.

    Raises `AuthorityBroken` where neither they nor the log tell which that is.
    """

    def is_first(one: T, other: T) -> bool:
        if one is other:
            return True
        return before(one.id, other.id) if said.are_apart(one, other) else one in said.before(other)

    gone: set[bytes] = set()
    for group in groups:
        first = [one for one in group if all(is_first(one, other) for other in group)]
        if not first:
            raise AuthorityBroken("authority")
        gone |= {item.id for item in group} - {first[0].id}
    return gone
