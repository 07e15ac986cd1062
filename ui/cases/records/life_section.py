"""Life areas and motivation: how it is now, as the person and the caseworker see it, and since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain import case_charts
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.chart_scales import AreaWords, RulerWords, areas_chart, rulers_chart
from avhopp_desktop.domain.form_types import Field
from avhopp_desktop.domain.form_values import WHY
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from ui.cases.records.level_bar import Rated, RatedRow
from ui.cases.records.line import Look
from ui.cases.records.section import Add, RecordSection
from ui.cases.records.words import said
from ui.common.charts import ChartView
from ui.common.labels import Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.times import local_words
from ui.session import UiSession

_RATED, _RULER = 222, 200
"""Widths at 100 % text."""
RULER_MOST, AREA_MOST = 10, 5


class _Measured(RecordSection):
    """Readings at points in time: the newest whole, all over time, and each to be unfolded."""

    DATE = ""
    CHART = ""

    def show_case(self, file: CaseFile, room: int | None = None) -> None:
        """Show this state of the case."""
        super().show_case(file, room)
        clear_layout(self.top)
        standing = self.in_order([one for kind in self._adds for one in file.live(kind)])
        if standing:
            self.show_newest(standing[0])
        if len(standing) > 1:
            self.top.addWidget(Label(self.CHART, "subheading"))
            self.top.addWidget(self.chart(standing))
        if standing:
            self.top.addWidget(Label(self.tr("Each reading"), "subheading"))

    def in_order(self, records: list[FormRecord]) -> list[FormRecord]:
        return sorted(records, key=lambda one: (self.day(one), one.begun), reverse=True)

    def day(self, record: FormRecord) -> str:
        """When it was found: as the form says, else when it was entered."""
        return record.found_on(self.DATE)

    def day_words(self, record: FormRecord) -> str:
        """The same in words."""
        return local_words(self.day(record), self.ui.now().date(), self.ui.language)

    def show_newest(self, record: FormRecord) -> None:
        """Put the newest reading into `top`."""
        raise NotImplementedError

    def chart(self, records: list[FormRecord]) -> ChartView:
        """All of them over time."""
        raise NotImplementedError

    def _today(self) -> date:
        return self.ui.now().date()


class LifeAreasSection(_Measured):
    """Each area for itself: no mean is worked out, which would say nothing."""

    DATE = "rating_date"

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Life areas"),
            (
                Add(
                    Kind.LIFE_AREAS,
                    self.tr("Go through the areas"),
                    lambda: {"rating_date": ui.now().date().isoformat()},
                ),
            ),
            empty=self.tr("Not gone through yet. Rated at the start, and at each follow-up."),
        )
        self.CHART = self.tr("Over time")
        self._field = _field(Kind.LIFE_AREAS, "areas")
        self._point = _field(Kind.LIFE_AREAS, "rating_point")

    def look(self, record: FormRecord) -> Look:
        point = said(record, "rating_point", self.ui.language)
        title = " · ".join(text for text in (point, self.day_words(record)) if text)
        return Look(title, (), ())

    def show_newest(self, record: FormRecord) -> None:
        language = self.ui.language
        meanings = case_charts.scale_meanings(self._field, language)
        given = record.answers.get("areas")
        areas: Mapping[str, object] = given if isinstance(given, Mapping) else {}
        self.top.addWidget(Muted(self.look(record).title))
        for choice in self._field.choices:
            one = areas.get(choice.code)
            if isinstance(one, Mapping) and one:
                self.top.addWidget(self._area(choice.text.in_(language), one, meanings))
        missing = [
            choice.text.in_(language) for choice in self._field.choices if choice.code not in areas
        ]
        if missing and areas and "mark" not in areas:
            names = ", ".join(missing)
            self.top.addWidget(Muted(self.tr("Not assessed: {areas}.").format(areas=names)))
        if "mark" in areas:
            self.top.addWidget(Label(said(record, "areas", language)))
        goals = record.text("area_goals")
        if goals:
            self.top.addWidget(Muted(self.tr("The person's own goals"), small=True))
            self.top.addWidget(Label(goals, selectable=True))
        steps = " · ".join(f"{value} {words}" for value, words in meanings.items())
        self.top.addWidget(Muted(steps, small=True))

    def chart(self, records: list[FormRecord]) -> ChartView:
        language = self.ui.language
        areas, points = case_charts.rated_areas(records, self._field, self._point, language)
        words = AreaWords(
            reference.form_of(Kind.LIFE_AREAS).title.in_(language),
            self.tr("Area"),
            self.tr("Rated by"),
            case_charts.scale_meanings(self._field, language),
            self.tr("not assessed"),
        )
        return ChartView(
            lambda width, size: areas_chart(areas, points, words, width=width, size=size)
        )

    def _area(self, name: str, one: Mapping[str, object], meanings: dict[int, str]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, Space.XS)
        column.setSpacing(1)
        rated = []
        for rater in self._field.raters:
            value = one.get(rater.code)
            number = value if isinstance(value, int) else None
            words = f"{number} · {meanings[number]}" if number in meanings else "–"
            rated.append(Rated(rater.text.in_(self.ui.language), number, AREA_MOST, words))
        column.addWidget(RatedRow(name, rated, _RATED, strong=True))
        why = one.get(WHY)
        if isinstance(why, str) and why:
            column.addWidget(Muted(why))
        return holder


class MotivationSection(_Measured):
    """Three rulers and the person's own words; a trend, never a condition for help."""

    DATE = "motivation_date"
    OWN = ("matters_most", "pull_back", "done_already")

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Motivation"),
            (
                Add(
                    Kind.MOTIVATION,
                    self.tr("Ask anew"),
                    lambda: {"motivation_date": ui.now().date().isoformat()},
                ),
            ),
            empty=self.tr("Not asked yet."),
        )
        self.CHART = self.tr("Over time")
        self._field = _field(Kind.MOTIVATION, "rulers")

    def look(self, record: FormRecord) -> Look:
        given = record.answers.get("rulers")
        values = []
        if isinstance(given, Mapping):
            values = [str(given[c.code]) for c in self._field.choices if c.code in given]
        return Look(self.day_words(record), (), (" – ".join(values),) if values else ())

    def show_newest(self, record: FormRecord) -> None:
        language = self.ui.language
        self.top.addWidget(Muted(self.day_words(record)))
        given = record.answers.get("rulers")
        rulers: Mapping[str, object] = given if isinstance(given, Mapping) else {}
        for choice in self._field.choices:
            value = rulers.get(choice.code)
            if isinstance(value, int):
                words = self.tr("{value} of 10").format(value=value)
                rated = Rated("", value, RULER_MOST, words)
                name = choice.text.in_(language)
                self.top.addWidget(RatedRow(name, (rated,), _RULER, strong=False))
        if "mark" in rulers:
            self.top.addWidget(Label(said(record, "rulers", language)))
        for name in self.OWN:
            if record.text(name):
                question = _field(Kind.MOTIVATION, name).label.in_(language)
                self.top.addWidget(Muted(question, small=True))
                self.top.addWidget(Label(record.text(name), selectable=True))

    def chart(self, records: list[FormRecord]) -> ChartView:
        language = self.ui.language
        days, rulers = case_charts.rulers(records, self._field, language)
        words = RulerWords(
            reference.form_of(Kind.MOTIVATION).title.in_(language),
            self.tr("Date"),
            self.tr("not asked"),
        )
        return ChartView(
            lambda width, size: rulers_chart(days, rulers, words, width=width, size=size)
        )


def _field(kind: Kind, name: str) -> Field:
    field = reference.form_of(kind).field(name)
    if field is None:
        raise KeyError(name)
    return field
