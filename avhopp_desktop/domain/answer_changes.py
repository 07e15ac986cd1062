"""What became of the answers of a form from one saved state to the next, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from avhopp_desktop.domain.answer_texts import Words
from avhopp_desktop.domain.case_document import FieldChange
from avhopp_desktop.domain.form_types import Field


def field_changes(
    fields: Iterable[Field],
    before: Mapping[str, object],
    after: Mapping[str, object],
    words: Words,
) -> tuple[FieldChange, ...]:
    """Every field that says something else now, in the order of the form; empty: no answer.

    Answers that the form does not know stand last under their id: the reader has to see that
    something changed.
    """
    known = {field.id: field for field in fields}
    names = [*known, *sorted({*before, *after} - known.keys())]
    changed = []
    for name in names:
        if before.get(name) == after.get(name):
            continue
        field = known.get(name)
        said = [
            ""
            if answers.get(name) is None
            else words.answer(field, answers[name])
            if field is not None
            else str(answers[name])
            for answers in (before, after)
        ]
        label = field.label.in_(words.language) if field is not None else name
        changed.append(FieldChange(label, said[0], said[1]))
    return tuple(changed)
