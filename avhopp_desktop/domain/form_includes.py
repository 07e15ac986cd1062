"""Forms that are made of forms: what is asked in one place and stored as a record of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from avhopp_desktop.domain.codes import bad

Read = Callable[[str], object]
"""The parsed file of a form by its id. Raises whatever the reader raises for an unknown one."""


def expand(document: object, read: Read) -> object:
    """The same form with the fields of other forms in place of their names.

    `{"include": "motivation"}` among the fields of a step: all fields of that form, one record.
    `{"kind": "rows", "form": "guardian", …}`: the columns of that form, one record a row.
    `{"kind": "factor", "form": "threat_factor", …}`: its pieces, in the form's own record.
    Raises ResourceBad when the other form is none, or its columns cannot stand in a row.
    """
    if not isinstance(document, dict) or not isinstance(document.get("steps"), list):
        return document
    steps = [_step(step, read) for step in document["steps"]]
    return {**document, "steps": steps}


def _step(step: Any, read: Read) -> Any:
    if not isinstance(step, dict) or not isinstance(step.get("fields"), list):
        return step
    fields: list[object] = []
    for field in step["fields"]:
        if isinstance(field, dict) and set(field) == {"include"}:
            name = field["include"]
            fields += [{**one, "record": name} for one in _titled(name, read)]
        elif isinstance(field, dict) and "form" in field:
            fields.append(_rows(field, read))
        else:
            fields.append(field)
    return {**step, "fields": fields}


def _rows(field: Mapping[str, Any], read: Read) -> dict[str, Any]:
    name = field["form"]
    columns = _fields_of(name, read)
    places = {column.get("compartment", "core") for column in columns}
    if len(places) != 1:
        raise bad("form", "columns of one compartment")
    rest = {key: value for key, value in field.items() if key != "form"}
    whole = {**rest, "fields": columns, "compartment": places.pop()}
    return whole if field.get("kind") == "factor" else {**whole, "record": name}


def _titled(name: object, read: Read) -> list[dict[str, Any]]:
    """The fields of a form; the first of each step carries its title, so that one can see where
    another thing begins."""
    fields = _fields_of(name, read)
    document: Any = read(str(name))
    for step in document["steps"]:
        first = next((one for one in fields if one["id"] == step["fields"][0]["id"]), None)
        if first is not None and len(step["fields"]) > 1:
            first["heading"] = step["title"]
    return fields


def _fields_of(name: object, read: Read) -> list[dict[str, Any]]:
    if not isinstance(name, str):
        raise bad("form", "include")
    document = read(name)
    try:
        steps = document["steps"]  # type: ignore[index]
        return [dict(field) for step in steps for field in step["fields"]]
    except (TypeError, KeyError, ValueError):
        raise bad("form", "include") from None
