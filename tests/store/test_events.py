"""How the rows of the log are looked for: what is asked of one case must not grow with others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.domain.ids import CaseId, CertificateId
from avhopp_desktop.store import events
from avhopp_desktop.store.database import Database, Params, Row
from tests.offices import a_founded_office

CASE, WHO = CaseId(bytes(16)), CertificateId(bytes(16))
BY_CASE = "SEARCH event USING INDEX event_case (case_id=?"
NEWER = "SEARCH event USING INTEGER PRIMARY KEY (rowid>?)"


@pytest.mark.parametrize(
    ("ask", "way"),
    [
        (lambda database: events.of_case(database, CASE), BY_CASE),
        (lambda database: events.of_case(database, CASE, after=7), NEWER),
        (lambda database: list(events.after(database, 7)), NEWER),
        (lambda database: events.first_of_case(database, CASE), BY_CASE),
        (lambda database: events.news(database, [(CASE, 7)], [WHO]), BY_CASE),
        (lambda database: events.since_looked(database, CASE, [WHO]), BY_CASE),
        (lambda database: events.naming_keys(database, CASE), BY_CASE),
    ],
    ids=["case", "newer of a case", "newer", "first", "news", "since looked", "keys"],
)
def test_only_what_is_asked_for_is_gone_through(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[[Database], object],
    way: str,
) -> None:
    session = a_founded_office(tmp_path / "vault").session
    asked: list[tuple[str, Params]] = []
    execute, one, iterate = Database.execute, Database.one, Database.iterate

    def noting(answer: Callable[..., object]) -> Callable[..., object]:
        def noted(on: Database, sql: str, params: Params = (), *more: int) -> object:
            asked.append((sql, params))
            return answer(on, sql, params, *more)

        return noted

    with monkeypatch.context() as patch:
        for name, answer in (("execute", execute), ("one", one), ("iterate", iterate)):
            patch.setattr(Database, name, noting(answer))
        ask(session.database)
    assert asked
    for sql, params in asked:
        plan: list[Row] = session.database.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        steps = [str(row[-1]) for row in plan if " event " in str(row[-1])]
        assert steps
        assert all(step.startswith(way) for step in steps), steps
    session.close()
