"""Every call by which an operation changes the disk fails once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.acceptance.workers.failing import DID, OPERATIONS
from tests.acceptance.workers.injecting import Injector, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

AT_LEAST = 300


def fail_all(root: Path, what: str) -> tuple[Injector, Counter[str]]:
    injector = Injector(root / what)
    try:
        points = injector.points(what)
        for point in points:
            injector.fail(point)
    finally:
        injector.close()
    return injector, Counter(point.kind for point in points)


def test_every_call_fails_once(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda what: fail_all(tmp_path, what), OPERATIONS))
    kinds = sum((counted for _, counted in done), Counter[str]())
    missed = sum(injector.missed for injector, _ in done)
    failed = kinds.total() - missed
    ends: Counter[str] = Counter()
    for injector, _ in done:
        for error, codes in injector.ends.items():
            ends += codes if error else Counter()
    print(f"\n{failed} calls failed: {dict(kinds)}; {missed} not reached; said: {dict(ends)}")
    assert failed >= AT_LEAST
    assert missed < failed // 20
    figure(
        "failures",
        f"{failed} calls in {len(OPERATIONS)} operations failed with ENOSPC, EIO or EACCES;"
        f" {ends[DID] - missed} done all the same, {ends.total() - ends[DID]} refused in plain"
        " words;"
        " 0 confirmed lost",
    )
