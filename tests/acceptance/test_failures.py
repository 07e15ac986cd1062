"""The disk fails one call of each kind in every operation; nothing confirmed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.acceptance.workers.failing import OPERATIONS
from tests.acceptance.workers.injecting import Injector, Point, why_not

SWITCH = ("/vault", "/vault/vault.hdr", "/vault/vault.hdr2")
"""Where a header is put in place: the syncs and renames that decide which vault it is."""


@pytest.fixture(scope="module")
def injector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Injector]:
    if reason := why_not():
        pytest.skip(reason)
    injector = Injector(tmp_path_factory.mktemp("failures"))
    yield injector
    injector.close()


def sample(points: list[Point]) -> list[Point]:
    """Of each kind the middle one, and the last, which falls when it all counts already."""
    chosen = []
    for kind in {point.kind for point in points}:
        of_kind = [point for point in points if point.kind == kind]
        chosen.append(of_kind[len(of_kind) // 2 if kind in ("write", "make") else -1])
    chosen += [p for p in points if p.path in SWITCH and p.kind == "sync"]
    return [point for point in points if point in chosen]


@pytest.mark.parametrize("what", OPERATIONS)
def test_one_failure_of_each_kind(injector: Injector, what: str) -> None:
    points = injector.points(what)
    assert {"write", "sync", "truncate"} <= {point.kind for point in points}
    before = injector.missed
    chosen = sample(points)
    for point in chosen:
        injector.fail(point)
    assert injector.missed - before < len(chosen) / 2  # a write more or less from life to life
