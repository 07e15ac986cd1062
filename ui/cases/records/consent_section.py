"""Consents: to whom, about what, until when; withdrawn in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from avhopp_desktop.domain.case_records import FormDraft, FormRecord
from avhopp_desktop.domain.consents import Standing, day_of, standing
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from ui.cases.records.line import Act, Look, Mark
from ui.cases.records.section import Add, RecordSection
from ui.cases.records.words import said
from ui.common.labels import Banner
from ui.parts.record_editor import RecordEditor
from ui.parts.times import day_words
from ui.session import UiSession

WITHDRAWN = ("withdrawn_at", "withdrawn_by")
SOON = 30
"""Days before its last one on which a consent is marked."""


class ConsentSection(RecordSection):
    """Those that hold stand first."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Consents"),
            (
                Add(
                    Kind.CONSENT,
                    self.tr("New consent"),
                    lambda: {"given_on": ui.now().date().isoformat()},
                    leave_out=WITHDRAWN,
                ),
            ),
            empty=self.tr("No consent is given. Help from us never depends on one."),
        )
        self._what = Banner("", "info", parent=self)
        self._what.hide()
        self._withdrawing: RecordEditor | None = None

    @property
    def withdrawing(self) -> RecordEditor:
        """Where a withdrawal is written up; made when it is first wanted."""
        if self._withdrawing is None:
            others = {f.id for f in reference.form_of(Kind.CONSENT).fields()} - set(WITHDRAWN)
            title = self.tr("The consent is withdrawn")
            made = RecordEditor(self.ui, self.case, Kind.CONSENT, leave_out=others, title=title)
            made.body.insertWidget(1, self._what)
            self._what.show()
            made.saved.connect(lambda record: self._saved(Kind.CONSENT, record))
            made.left.connect(lambda: self._left(Kind.CONSENT))
            self.top.addWidget(made)
            self._withdrawing = made
        return self._withdrawing

    @property
    def _is_withdrawing(self) -> bool:
        return self._withdrawing is not None and not self._withdrawing.isHidden()

    def look(self, record: FormRecord) -> Look:
        language = self.ui.language
        function = record.text("recipient_function")
        title = said(record, "recipient", language) or self.tr("Nobody named yet")
        given = " · ".join(
            text
            for text in (
                said(record, "consent_form", language),
                self._given(record),
                said(record, "given_by", language),
            )
            if text
        )
        about = said(record, "categories", language)
        lines = (
            self.tr("About: {things}").format(things=about) if about else "",
            record.text("purpose"),
            given,
        )
        return Look(
            f"{title}, {function}" if function else title,
            (self._mark(record),),
            tuple(text for text in lines if text),
        )

    def acts(self, record: FormRecord) -> Sequence[Act]:
        if standing(record, self.ui.now().date()) is Standing.WITHDRAWN:
            return ()
        return (Act(self.tr("Withdraw …"), "ban", self.withdraw),)

    def withdraw(self, record: FormRecord) -> None:
        """Ask when and by whom, and no more."""
        today = self.ui.now().date().isoformat()
        self._name(record)
        self.withdrawing.change(record, {"withdrawn_at": today, "withdrawn_by": "person"})
        self.withdrawing.focus_field("withdrawn_by")

    def take_up(self, draft: FormDraft) -> None:
        """Go on with what was begun; a withdrawal where only that is asked."""
        standing_ = next((r for r in self._records(draft.kind) if r.record == draft.record), None)
        ends = draft.answers.get(WITHDRAWN[0])
        if standing_ is None or not ends or ends == standing_.text(WITHDRAWN[0]):
            super().take_up(draft)
            return
        self._name(standing_)
        self.withdrawing.go_on(draft, standing=True)
        if self.file is not None:
            self.show_case(self.file)

    def return_to(self, field_id: str, part: str) -> bool:
        """Take one's own newest draft up again, after the lock."""
        found = super().return_to(field_id, part)
        if found and self._is_withdrawing:
            self.withdrawing.focus_field(field_id, part)
        return found

    def in_order(self, records: list[FormRecord]) -> list[FormRecord]:
        today = self.ui.now().date()
        order = list(Standing)
        newest = super().in_order(records)
        return sorted(newest, key=lambda one: order.index(standing(one, today)))

    # Inside

    def _name(self, record: FormRecord) -> None:
        """Say which consent it is that ends."""
        self._what.set_text(
            self.tr(
                "{who}: from that day on nothing more is handed out on it. Tell the recipient, "
                "and go through with the person what it means for the plan."
            ).format(who=self.look(record).title)
        )

    def _waiting(self) -> list[FormDraft]:
        if not self._is_withdrawing:
            return super()._waiting()
        return [one for one in super()._waiting() if one.record != self.withdrawing.record]

    def _given(self, record: FormRecord) -> str:
        day = day_of(record, "given_on")
        return self.tr("given {day}").format(day=self._day(day)) if day else ""

    def _day(self, day: date) -> str:
        return day_words(day, self.ui.now().date(), self.ui.language)

    def _mark(self, record: FormRecord) -> Mark:
        today = self.ui.now().date()
        ends = day_of(record, "valid_to")
        stands = standing(record, today)
        if stands is Standing.WITHDRAWN:
            day = day_of(record, "withdrawn_at") or today
            text = self.tr("Withdrawn {day}").format(day=self._day(day))
            return Mark(text, "danger", "ban")
        if stands is Standing.EXPIRED and ends is not None:
            text = self.tr("Ran out {day}").format(day=self._day(ends))
            return Mark(text, "danger", "circle-alert")
        if stands is Standing.NOT_YET:
            return Mark(self.tr("Not valid yet"), "neutral", "clock")
        if ends is None:
            return Mark(self.tr("Valid until further notice"), "good", "check")
        text = self.tr("Valid to {day}").format(day=self._day(ends))
        soon = (ends - today).days <= SOON
        return Mark(text, "warning" if soon else "good", "clock" if soon else "check")
