"""From a field of a form to the widget that takes its answer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.forms import Field, Kind
from ui.parts.field_base import FieldWidget, FormContext
from ui.parts.fields_choice import (
    ChoiceField,
    ConfirmationField,
    MultiChoiceField,
    ScalesField,
)
from ui.parts.fields_compound import Maker, MarkedField, ObjectField, RowsField
from ui.parts.fields_factor import FactorField
from ui.parts.fields_linked import LinkedField
from ui.parts.fields_ratings import RatingsField
from ui.parts.fields_simple import (
    DateField,
    LineField,
    LongTextField,
    MomentField,
    NumberField,
    NumbersField,
    StampField,
    TimeField,
)

_SIMPLE: dict[Kind, Maker] = {
    Kind.AUTO_TIME: StampField,
    Kind.AUTO_AUTHOR: StampField,
    Kind.CODE_NAME: LineField,
    Kind.CHOICE: ChoiceField,
    Kind.MUNICIPALITY: ChoiceField,
    Kind.MULTI_CHOICE: MultiChoiceField,
    Kind.TEXT: LineField,
    Kind.LONG_TEXT: LongTextField,
    Kind.DATE: DateField,
    Kind.PARTIAL_DATE: DateField,
    Kind.TIME_OF_DAY: TimeField,
    Kind.MOMENT: MomentField,
    Kind.NUMBER: NumberField,
    Kind.NUMBERS: NumbersField,
    Kind.SCALES: ScalesField,
    Kind.RATINGS: RatingsField,
    Kind.LINKED: LinkedField,
    Kind.CONFIRMATION: ConfirmationField,
    Kind.IDENTITY_NUMBER: LineField,
}
_OBJECTS = frozenset({Kind.CALLBACK, Kind.CHILDREN, Kind.NEXT_STEP})
_ROWS = frozenset({Kind.DATED_EVENTS, Kind.ROWS})
_MARKS_WITHIN = frozenset({Kind.CHOICE, Kind.MUNICIPALITY, Kind.MULTI_CHOICE})


def field_widget(field: Field, context: FormContext, parent: QWidget | None = None) -> FieldWidget:
    """The widget for `field`, empty. `parent`: where it will stand; moved there later, it and all
    within would be dressed anew."""
    if field.kind in _OBJECTS:
        made: FieldWidget = ObjectField(field, context, field_widget, parent)
    elif field.kind is Kind.FACTOR:
        made = FactorField(field, context, field_widget, parent)
    elif field.kind in _ROWS:
        made = RowsField(field, context, field_widget, parent)
    else:
        made = _SIMPLE[field.kind](field, context, parent)
    if field.marks and field.kind not in _MARKS_WITHIN:
        return MarkedField(made, parent)
    return made
