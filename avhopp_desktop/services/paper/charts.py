"""The charts of a case for the paper: the drawing of the window, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from avhopp_desktop.domain import case_charts, threat
from avhopp_desktop.domain.case_document import Chart
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.chart_scales import AreaWords, RulerWords, areas_chart, rulers_chart
from avhopp_desktop.domain.chart_svg import svg
from avhopp_desktop.domain.chart_threat import LEVELS, ThreatWords, threat_chart
from avhopp_desktop.domain.charts import Drawing
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from avhopp_desktop.services.paper.words import words_in

WIDTH, SIZE = 476.0, 8.5
"""Points: the width of the text on an A4 page, and the size of a chart's words."""


def areas(records: Sequence[FormRecord], language: str) -> tuple[Chart, ...]:
    """Each life area as both raters see it, over time."""
    form, words = reference.form_of(Kind.LIFE_AREAS), words_in(language)
    field, point = form.field("areas"), form.field("rating_point")
    if field is None or point is None:
        return ()
    found, points = case_charts.rated_areas(records, field, point, language)
    if not found:
        return ()
    said = AreaWords(
        form.title.in_(language),
        words["chart.area"],
        words["chart.rater"],
        case_charts.scale_meanings(field, language),
        words["chart.missing"],
    )
    return (_chart(areas_chart(found, points, said, width=WIDTH, size=SIZE)),)


def rulers(records: Sequence[FormRecord], language: str) -> tuple[Chart, ...]:
    """The three rulers over time."""
    form, words = reference.form_of(Kind.MOTIVATION), words_in(language)
    field = form.field("rulers")
    if field is None:
        return ()
    days, found = case_charts.rulers(records, field, language)
    if not days:
        return ()
    said = RulerWords(form.title.in_(language), words["chart.date"], words["chart.missing"])
    return (_chart(rulers_chart(days, found, said, width=WIDTH, size=SIZE)),)


def threat_levels(ordered: Sequence[FormRecord], today: date, language: str) -> tuple[Chart, ...]:
    """Levels over time; `ordered`: the assessments that count, the newest last."""
    history = threat.history(ordered)
    if not history.ours:
        return ()
    words, levels = words_in(language), reference.code_lists()["threat_level"]
    said = ThreatWords(
        name=words["chart.threat"],
        date=words["chart.date"],
        ours=words["chart.ours"],
        police=words["chart.police"],
        review=words["chart.review"],
        overdue=words["chart.overdue"],
        late=words["chart.late"],
        today=words["chart.today"],
        levels={code: levels.label(code, language) for code in LEVELS},
    )
    return (_chart(threat_chart(history, said, today, width=WIDTH, size=SIZE)),)


def _chart(drawing: Drawing) -> Chart:
    return Chart(drawing.name, drawing.description, svg(drawing))
