"""A vault with each page destroyed in turn, many at once, its beginning gone, or cut anywhere."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from avhopp_desktop.domain.errors import AuthorityBroken
from avhopp_desktop.store.database_file import PAGE
from tests.offices import copied
from tests.services.damaging import Truth, an_office_to_damage, salvaged

SEVERAL = 40
CUTS = 20


def damages(truth: Truth) -> Iterator[tuple[str, bytes]]:
    """Each page by itself, then 2 to 10 at once, the first and others, the end of the file."""
    chance = random.Random(11)  # noqa: S311 - the same in every run
    for number in range(1, truth.pages + 1):
        yield "one", truth.destroyed([number], ("noise", "zeros", "bit")[number % 3])
    for _ in range(SEVERAL):
        numbers = chance.sample(range(1, truth.pages + 1), chance.randrange(2, 11))
        yield "several", truth.destroyed(numbers)
    for _ in range(SEVERAL):
        numbers = [1, *chance.sample(range(2, truth.pages + 1), chance.randrange(1, 11))]
        yield "beginning", truth.destroyed(numbers)
    for _ in range(CUTS):
        yield "cut", truth.data[: chance.randrange(2, truth.pages) * PAGE]


def test_every_page(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    an_office_to_damage(tmp_path / "made")
    truth = Truth.of(copied(tmp_path / "made", tmp_path / "vault"))
    texts = len(truth.rows["revision"])
    done = {"one": 0, "several": 0, "beginning": 0, "cut": 0}
    closed = 0
    for how, data in damages(truth):
        try:
            outcome = salvaged(truth, data, tmp_path / "new")
        except AuthorityBroken:
            assert how != "one"  # both copies of the words about who works here
            closed += 1
            continue
        outcome.done.session.close()
        shutil.rmtree(tmp_path / "new")
        done[how] += 1
        if how == "one":
            assert len(outcome.lost["revision"]) <= 8
    assert done["one"] == truth.pages
    figure(
        "salvage",
        f"{done['one']} pages one by one, {done['several']} times several,"
        f" {done['beginning']} times the first and more, {done['cut']} cuts of {texts} texts:"
        f" all others saved; {closed} times nobody could be told to work there",
    )
