"""Forms, code lists and word lists as the program uses them, read once."""

from __future__ import annotations

import json
from functools import lru_cache

from avhopp_desktop.domain.codes import CodeList, parse_code_lists, with_municipalities
from avhopp_desktop.domain.form_includes import expand
from avhopp_desktop.domain.form_types import Form
from avhopp_desktop.domain.form_types import Kind as FieldKind
from avhopp_desktop.domain.forms import parse_form
from avhopp_desktop.domain.grounds import Ground, parse_grounds
from avhopp_desktop.domain.intake import IntakeFlow
from avhopp_desktop.domain.journal import Template, parse_templates
from avhopp_desktop.domain.records import FORM_KINDS, Kind
from resources import path


@lru_cache(maxsize=1)
def code_lists() -> dict[str, CodeList]:
    """Code lists by name, municipalities among them."""
    lists = parse_code_lists(json.loads(_text("reference", "code_lists.json")))
    return with_municipalities(lists, _text("reference", "kommuner.csv"))


@lru_cache(maxsize=1)
def intake_form() -> Form:
    """The form of the intake, with the forms that it takes in."""
    return _form("intake")


@lru_cache(maxsize=32)
def form_of(kind: Kind) -> Form:
    """The form that records of a kind answer (`domain.records.FORM_KINDS`)."""
    return _form(kind.value)


@lru_cache(maxsize=1)
def intake_kinds() -> tuple[Kind, ...]:
    """Kinds of records that the intake asks for, in the order of its questions."""
    stored = (f for f in intake_form().fields() if f.kind is not FieldKind.LINKED)
    named = (Kind(f.record) for f in stored if f.record in FORM_KINDS)
    return tuple(dict.fromkeys(named))


def _form(name: str) -> Form:
    return parse_form(expand(_document(name), _document), code_lists())


def _document(name: str) -> object:
    return json.loads(_text("forms", f"{name}.json"))


@lru_cache(maxsize=1)
def intake_flow() -> IntakeFlow:
    """Its steps, and when they are there."""
    return IntakeFlow(intake_form())


@lru_cache(maxsize=1)
def grounds() -> tuple[Ground, ...]:
    """The legal grounds of a hand-out, in the order they are offered."""
    return parse_grounds(json.loads(_text("reference", "disclosure_grounds.json")), code_lists())


@lru_cache(maxsize=1)
def journal_templates() -> tuple[Template, ...]:
    """What entries of some sorts usually have to say, in the order they are offered."""
    return parse_templates(json.loads(_text("reference", "journal_templates.json")))


@lru_cache(maxsize=8)
def words(name: str) -> tuple[str, ...]:
    """A word list of `resources/wordlists`, one word a line."""
    return tuple(_text("wordlists", f"{name}.txt").split("\n")[:-1])


def _text(*parts: str) -> str:
    return path(*parts).read_text(encoding="utf-8")


def municipality_name(code: str, language: str) -> str:
    """The name behind a four-digit code; the code itself when there is none."""
    choice = code_lists()["municipality"].get(code)
    return choice.text.in_(language) if choice else code
