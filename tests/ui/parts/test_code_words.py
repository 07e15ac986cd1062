"""No code stands where a word should: tasks, parts of a case, kinds of record."""

from __future__ import annotations

import ast
import inspect

import pytest

from avhopp_desktop.domain import damage, deadlines, tasks
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import workload
from avhopp_desktop.services.paper.case_document import PARTS, PRINT_PARTS
from avhopp_desktop.services.paper.words import words_in
from avhopp_desktop.services.tasks import SECOND_READING
from ui.cases.case_tabs import TABS
from ui.parts.code_words import record_name, word
from ui.parts.staff_words import leading_role, role_name


def codes_of_tasks() -> set[str]:
    """Second argument of each `Task(due, code, …)` that is made."""
    calls = (
        node
        for node in ast.walk(ast.parse(inspect.getsource(tasks)))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Task"
    )
    return {ast.literal_eval(call.args[1]) for call in calls}


def test_every_task_has_its_words() -> None:
    codes = codes_of_tasks()
    assert [code for code in codes if word("task", code) == code] == []


def test_whatever_is_said_of_a_task_is_said_of_one_that_there_is() -> None:
    named = {code for tab in TABS.values() for code in tab.tasks}
    named |= tasks.TICKED | deadlines.STATUTORY | workload.NOT_PLANNED | {SECOND_READING}
    assert named - codes_of_tasks() == set()


@pytest.mark.parametrize("action", Action)
def test_everything_that_the_log_names_has_its_words(action: Action) -> None:
    assert word("action", action.value) != action.value


def test_what_only_a_later_program_knows_is_said_as_it_is() -> None:
    assert word("action", "newer") == "newer"


@pytest.mark.parametrize("part", sorted({*PARTS, *PRINT_PARTS}))
def test_every_part_has_its_words_on_the_screen_and_on_paper(part: str) -> None:
    assert word("part", part) != part
    assert all(words_in(language)[f"part.{part}"] for language in ("sv", "en"))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FACTS])
def test_every_kind_of_record_has_its_name(kind: Kind) -> None:
    assert all(record_name(kind, language) != kind.value for language in ("sv", "en"))


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_place_under_the_alias(role: Role) -> None:
    assert leading_role([role]) == role_name(role)


def test_of_every_kind_it_is_said_what_its_loss_is_called() -> None:
    """Only a kind that a later program wrote is taken for something else unasked."""
    assert set(damage._BY_KIND) == set(Kind)
