"""An answer as words: for paper, the command line, and wherever it is only read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from avhopp_desktop.domain.codes import CodeList
from avhopp_desktop.domain.form_dates import read_utc
from avhopp_desktop.domain.form_types import Field, Kind, Text
from avhopp_desktop.domain.form_values import mark_of, parts

_MADE = Text("Gjord", "Made")
_LINES = frozenset({Kind.DATED_EVENTS, Kind.ROWS})
_OBJECTS = frozenset({Kind.CALLBACK, Kind.CHILDREN, Kind.NEXT_STEP, Kind.CONFIRMATION})


@dataclass(frozen=True, slots=True)
class Words:
    """How answers are said: `language`, the list `answer_part`, and how a time is written.

    `time` turns an aware time into text in the reader's own zone.
    """

    language: str
    part_labels: CodeList
    time: Callable[[datetime], str]

    def answer(self, field: Field, value: object) -> str:
        """The answer in words, with line breaks between pieces; "" for none.

        What a newer form wrote and this one cannot read is shown as it stands: the reader has
        to see that something is there.
        """
        mark = mark_of(value)
        if mark is not None:
            return self._code(field, mark)
        if field.kind in _OBJECTS and isinstance(value, dict):
            return "\n".join(self._pieces(field, value))
        if field.kind is Kind.FACTOR and isinstance(value, dict):
            return self._factor(field, value)
        if isinstance(value, list) and field.kind in _LINES:
            rows = (self._pieces(field, row) for row in value if isinstance(row, dict))
            return "\n".join(" · ".join(row) for row in rows)
        if isinstance(value, list):
            return ", ".join(self._one(field, item) for item in value)
        if field.kind is Kind.RATINGS and isinstance(value, dict):
            return "\n".join(self._rating(field, area, one) for area, one in value.items())
        if isinstance(value, dict):
            return "\n".join(self._named(field, key, value[key]) for key in _ordered(field, value))
        return self._one(field, value)

    def _named(self, field: Field, code: str, value: object) -> str:
        """`Housing: 3`, and `How important is it? 7`."""
        return labelled(self._code(field, code), str(value))

    def _pieces(self, field: Field, value: dict[str, object]) -> list[str]:
        """`Way: Call`, in the order of the form, and then what the form does not know."""
        known = {piece.id: piece for piece in parts(field)}
        order = [*(key for key in known if key in value), *(k for k in value if k not in known)]
        return [self._piece(known.get(key), key, value[key]) for key in order]

    def _factor(self, field: Field, value: dict[str, object]) -> str:
        """`Clearly present · Source: Police`, and the pieces in a line of their own."""
        rating, pieces = field.fields[0], dict(value)
        said = [self.answer(rating, pieces.pop(rating.id))] if rating.id in pieces else []
        return " · ".join([*said, *self._pieces(field, pieces)])

    def _rating(self, field: Field, area: str, given: object) -> str:
        """`Housing: The person 2 · The caseworker 3 · reason`."""
        if not isinstance(given, dict):
            return f"{self._code(field, area)}: {given}"
        raters = {rater.code: rater.text.in_(self.language) for rater in field.raters}
        said = [f"{name} {given[code]}" for code, name in raters.items() if code in given]
        said += [str(one) for key, one in given.items() if key not in raters]
        return f"{self._code(field, area)}: {' · '.join(said)}"

    def _piece(self, piece: Field | None, key: str, value: object) -> str:
        if piece is None:
            return f"{key}: {value}"
        own = piece.label.in_(self.language)
        return labelled(
            own or self.part_labels.label(key, self.language), self.answer(piece, value)
        )

    def _one(self, field: Field, value: object) -> str:
        text = "" if value is None else str(value)
        if field.kind is Kind.AUTO_TIME:
            try:
                return self.time(read_utc(text))
            except ValueError:
                return text
        if field.kind is Kind.LINKED:
            return _MADE.in_(self.language)
        if field.kind is Kind.MOMENT:
            return text.replace("T", " ")
        return self._code(field, text)

    def _code(self, field: Field, code: str) -> str:
        choice = field.choice(code)
        return choice.text.in_(self.language) if choice else code


def _ordered(field: Field, value: dict[str, object]) -> list[str]:
    """The codes as the form has them, then what it does not know."""
    known = [choice.code for choice in field.choices]
    return [*(one for one in known if one in value), *(one for one in value if one not in known)]


def labelled(name: str, said: str) -> str:
    """`Housing: 3`; no colon after a question mark."""
    return f"{name} {said}" if name.endswith("?") else f"{name}: {said}"
