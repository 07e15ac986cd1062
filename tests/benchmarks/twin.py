"""What a save must cost at least: the statements it wrote, through plain SQLCipher, on a twin.

A twin is a copy of the vault's database, opened with the same pragmas. Every transaction of the
original that writes is done there too, right after it: the same rows with the same bytes in the
same tables and indexes, and nothing else: no reading, no keys, no signatures, no checks.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from avhopp_desktop.services.session import Session
from avhopp_desktop.store.database import Database

WRITING = ("INSERT", "UPDATE", "DELETE")
BOUNDS = ("BEGIN", "COMMIT")


@dataclass
class Cost:
    """Milliseconds and bytes of each time, ours and the twin's in turn."""

    ours: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    our_work: list[float] = field(default_factory=list)
    """Of the processor alone, as if the disk cost nothing."""
    plain_work: list[float] = field(default_factory=list)
    rows: int = 0
    size: int = 0

    @property
    def times(self) -> float:
        """How many times as long as plain SQLCipher: the median of both."""
        return median(self.ours) / median(self.plain)

    @property
    def work_times(self) -> float:
        """The same of the processor alone."""
        return median(self.our_work) / median(self.plain_work)

    def __str__(self) -> str:
        return (
            f"{median(self.ours):.2f} ms, {self.times:.1f} times plain SQLCipher"
            f" ({median(self.plain):.2f} ms for the same {self.rows} statements,"
            f" {self.size} bytes); of the processor {median(self.our_work):.2f} ms,"
            f" {self.work_times:.1f} times"
        )


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds: by the clock, and of the processor."""
    begun, worked = time.perf_counter(), time.thread_time()
    work()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.thread_time() - worked)


class Twin:
    """A copy of a session's database that is written the same way; `close` it."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._session = session
        self._said: list[tuple[str, Any]] = []
        key = secrets.token_bytes(32)
        path = folder / f"vault-{secrets.token_hex(3)}.db"
        session.database.copy_to(path, key)
        self._twin = Database.open(path, key)
        self._plain = self._twin._connection
        self._plain.set_authorizer(None)

    def cost(self, work: Callable[[int], object], times: int, before: int = 3) -> Cost:
        """Do it so many times, after a few that do not count."""
        database, execute, many = (
            self._session.database,
            self._session.database.execute,
            self._session.database.execute_many,
        )

        def heard(sql: str, params: Any = ()) -> Any:
            if sql.startswith((*WRITING, *BOUNDS)):
                self._said.append((sql, params))
            return execute(sql, params)

        def heard_many(sql: str, rows: Any) -> None:
            kept = list(rows)
            self._said += [(sql, row) for row in kept]
            many(sql, kept)

        database.execute = heard  # type: ignore[method-assign]
        database.execute_many = heard_many  # type: ignore[method-assign]
        cost = Cost()
        try:
            for number in range(times + before):
                self._said.clear()
                ours = spent(lambda number=number: work(number))  # type: ignore[misc]
                plain = spent(self._again)
                if number < before:
                    continue
                for mine, yours, at in (
                    (cost.ours, cost.plain, 0),
                    (cost.our_work, cost.plain_work, 1),
                ):
                    mine.append(ours[at])
                    yours.append(plain[at])
        finally:
            del database.execute, database.execute_many
        written = [params for sql, params in self._said if sql.startswith(WRITING)]
        cost.rows = len(written)
        cost.size = sum(len(v) for row in written for v in row if isinstance(v, bytes | str))
        return cost

    def _again(self) -> None:
        run = self._plain.execute
        for sql, params in self._said:
            run(sql, params)

    def close(self) -> None:
        self._twin.close()
