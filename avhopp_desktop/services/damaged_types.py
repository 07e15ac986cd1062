"""Values of another type than their column's are damage, and told as such.

SQLite itself never stores them, and says so only when it looks. Who can open the vault can put
them there past it, and our code would fail on them in any place, again and again, and nobody be
shown the way to a salvage.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from avhopp_desktop.domain.errors import AvhoppError, DatabaseDamaged
from avhopp_desktop.store.database import Database


class Works(Protocol):
    """A session, whose module asks this one."""

    database: Database


P = ParamSpec("P")
S = TypeVar("S", bound=Works)
T = TypeVar("T")


@contextlib.contextmanager
def told(database: Database) -> Iterator[None]:
    """What looks like a bug of ours is `DatabaseDamaged` where SQLite finds damage then."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, AvhoppError) and _is_damaged(database):
            raise DatabaseDamaged("types") from None
        raise


def tells(service: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Does what `told` does, around a whole service that reads much."""

    @functools.wraps(service)
    def guarded(session: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with told(session.database):
            return service(session, *args, **kwargs)

    return guarded


def _is_damaged(database: Database) -> bool:
    try:
        database.quick_check()
    except DatabaseDamaged:
        return True
    except Exception:  # closed, or the disk: nothing that we could say better
        return False
    return False
