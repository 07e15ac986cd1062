"""The people around the person, kept as records: guardians, children and siblings."""

from __future__ import annotations

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import children_ahead, unconsidered
from ui.cases.records.line import Look, Mark
from ui.cases.records.section import Add, RecordSection
from ui.cases.records.words import said
from ui.session import UiSession


class GuardianSection(RecordSection):
    """Who has custody; a threat from one of them is marked."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Guardians"),
            (Add(Kind.GUARDIAN, self.tr("New guardian")),),
            empty=self.tr("No guardian is noted."),
        )

    def look(self, record: FormRecord) -> Look:
        language = self.ui.language
        role, name = said(record, "role", language), record.text("name")
        marks = []
        if record.text("threat_from") == "yes":
            marks.append(Mark(self.tr("Threat from here: do not inform"), "danger", "ban"))
        elif record.text("threat_from") in ("unsure", "declined"):
            marks.append(Mark(self.tr("Threat not ruled out"), "warning", "circle-alert"))
        if record.text("may_contact") == "no":
            marks.append(Mark(self.tr("No contact"), "warning", "ban"))
        knows = {
            "yes": self.tr("Knows of the contact with us"),
            "no": self.tr("Does not know of the contact with us"),
        }.get(record.text("knows"), "")
        lines = (said(record, "custody_share", language), knows, record.text("note"))
        title = " · ".join(text for text in (name, role) if text) or self.tr("Guardian")
        return Look(title, tuple(marks), tuple(text for text in lines if text))


class ChildrenSection(RecordSection):
    """Own children, and children and siblings in the home: each judged by itself."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Children and siblings"),
            (Add(Kind.CHILD, self.tr("New child")),),
            empty=self.tr("No child is noted."),
        )

    def consider(self) -> None:
        """Whether to report: on the first child nobody has judged it for, else on a new one."""
        if self.file is None:
            return
        noted = self.file.live(Kind.CHILD)
        waiting = [child for child in noted if unconsidered(child)]
        if waiting:
            self.change(waiting[0], "concern")
            return
        told = self.file.intake.answers if self.file.intake is not None else {}
        ages = children_ahead(told, len(noted))
        self.begin(Kind.CHILD, {"age": ages[0]} if ages else None)

    def look(self, record: FormRecord) -> Look:
        language = self.ui.language
        age = record.answers.get("age")
        title = said(record, "relation", language) or self.tr("Child")
        if isinstance(age, int):
            title = self.tr("{child}, {age} years").format(child=title, age=age)
        safe = {
            "yes": Mark(self.tr("Safe now"), "good", "check"),
            "no": Mark(self.tr("Not safe now"), "danger", "triangle-alert"),
            "unsure": Mark(self.tr("Unsure if safe"), "warning", "circle-alert"),
        }.get(record.text("safe_now"))
        concern = said(record, "concern", language)
        lines = (
            said(record, "lives", language),
            self.tr("Report of concern: {answer}").format(answer=concern) if concern else "",
            record.text("child_view"),
        )
        return Look(title, (safe,) if safe else (), tuple(text for text in lines if text))
