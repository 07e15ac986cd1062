"""What a form is made of: texts, choices, fields, steps. Plain values, no rules."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from avhopp_desktop.domain.compartments import Compartment


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in both languages. Both are always there."""

    sv: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `language` (`"sv"`, `"en_GB"` …); Swedish for any language but English."""
        return self.en if language[:2].lower() == "en" else self.sv


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `exclusive`: cannot be combined with others (several-choice fields)."""

    code: str
    text: Text
    exclusive: bool = False


class Kind(StrEnum):
    """What sort of answer a field takes. The JSON shape of each stands in `form_values`."""

    AUTO_TIME = "auto_time"
    AUTO_AUTHOR = "auto_author"
    CODE_NAME = "code_name"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    TIME_OF_DAY = "time_of_day"
    MOMENT = "moment"
    NUMBER = "number"
    NUMBERS = "numbers"
    SCALES = "scales"
    RATINGS = "ratings"
    CALLBACK = "callback"
    CHILDREN = "children"
    DATED_EVENTS = "dated_events"
    NEXT_STEP = "next_step"
    CONFIRMATION = "confirmation"
    MUNICIPALITY = "municipality"
    IDENTITY_NUMBER = "identity_number"
    LINKED = "linked"
    ROWS = "rows"
    FACTOR = "factor"


class Requirement(StrEnum):
    """How much a question matters. None of them ever stops a save."""

    AUTO = "auto"  # the program fills it in
    MUST = "must"  # has to be asked; unanswered it becomes a reminder
    ASK = "ask"  # ask if it can be done
    WAIT = "wait"  # can wait


class Level(StrEnum):
    """How a notice is shown: danger to life first, then care, then plain information."""

    DANGER = "danger"
    CARE = "care"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Notice:
    """What to do when the answer is one of `when` (choice codes or marks)."""

    when: tuple[str, ...]
    level: Level
    text: Text


@dataclass(frozen=True, slots=True)
class When:
    """A field with this is only asked while the answer to `field` is one of `codes`."""

    field: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `choices` are the codes of a choice, the events of `dated_events`, the ways of `callback`,
    the points of `confirmation`, the items of `scales` or the areas of `ratings`; these have
    `raters` and a `scale` too, whose texts are the definitions of 1, 2, 3 …
    `marks` are answers that stand in for a value ("knows not", "does not want to say"): the
    value is then `{"mark": code}`.
    `only`: the condition of the step it stands in, one of which has to hold.
    `limit`: most characters of a text, most rows of a list. `minimum`, `maximum`: for numbers
    and scales, both included; for a text, `minimum` is the fewest words. `fields`: the columns
    of `rows`, the pieces of a `factor`, whose first is the rating. `avoid`: what not to write
    down. `record`: the kind of record that the answer is stored as; empty where it stays in the
    form's own record. `heading`: what begins here.
    """

    id: str
    kind: Kind
    compartment: Compartment
    requirement: Requirement
    label: Text
    help: Text | None = None
    avoid: Text | None = None
    choices: tuple[Choice, ...] = ()
    marks: tuple[Choice, ...] = ()
    raters: tuple[Choice, ...] = ()
    scale: tuple[Choice, ...] = ()
    when: When | None = None
    only: tuple[When, ...] = ()
    notices: tuple[Notice, ...] = ()
    limit: int = 0
    minimum: int = 0
    maximum: int = 0
    fields: tuple[Field, ...] = ()
    record: str = ""
    heading: Text | None = None

    def choice(self, code: str) -> Choice | None:
        """The choice or mark with this code, if there is one."""
        return next((c for c in (*self.choices, *self.marks) if c.code == code), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a form; with `when` it is there only while one of the conditions holds."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    intro: Text | None = None
    when: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `version` goes up when an answer changes its shape or a field leaves.

    `opens_at` is the id of the step that is shown first; the steps before it can wait.
    """

    id: str
    version: int
    title: Text
    steps: tuple[Step, ...]
    opens_at: str = ""
    _by_id: dict[str, Field] = dataclasses.field(init=False, repr=False, compare=False)
    apart: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)
    """The fields whose answers are stored as records of their own."""

    def __post_init__(self) -> None:
        fields = [one for step in self.steps for one in step.fields]
        object.__setattr__(self, "_by_id", {one.id: one for one in fields})
        object.__setattr__(self, "apart", tuple(one for one in fields if one.record))

    def fields(self) -> Iterator[Field]:
        """Every field, in the order it is asked."""
        for step in self.steps:
            yield from step.fields

    def field(self, field_id: str) -> Field | None:
        """The field with this id, if there is one."""
        return self._by_id.get(field_id)

    def step(self, step_id: str) -> Step | None:
        """The step with this id, if there is one."""
        return next((s for s in self.steps if s.id == step_id), None)


REMINDERS = frozenset({"missing", "incomplete"})
ADVICE = frozenset(
    {
        "pnr_shape",
        "pnr_date",
        "pnr_check_digit",
        "pnr_future",
        "pnr_test_number",
        "pnr_century_assumed",
        "pnr_very_old",
        "pnr_not_test_number",
        "pnr_other_birth",
        "born_in_future",
    }
)
"""Worth a second look, and kept as it is: somebody may have no number, or a foreign one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer: the field, a code that has its sentence, maybe a part.

    `part` names the piece of a structured answer (`"value"`, `"0.date"`). Never the value.
    """

    field: str
    code: str
    part: str = ""

    @property
    def is_reminder(self) -> bool:
        """Something is still to be asked; nothing is wrong with what is there."""
        return self.code in REMINDERS

    @property
    def is_advice(self) -> bool:
        """Worth a second look; never in the way of anything."""
        return self.code in ADVICE
