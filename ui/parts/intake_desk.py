"""The steps of the intake and their answers, kept as they are typed; in intake and case alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain import minors
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.forms import Answers, Problem, Step, is_there
from avhopp_desktop.domain.intake import Missing
from avhopp_desktop.services import intake
from avhopp_desktop.services.intake import IntakeWork
from ui.common.labels import Badge, Banner, announce
from ui.parts.autosave import Autosave
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup, first_screen
from ui.parts.question_keys import QuestionKeys
from ui.parts.right_words import right_words
from ui.parts.saying import error_words
from ui.parts.slices import Slices
from ui.parts.stepper import Stepper
from ui.parts.times import clock_words
from ui.session import UiSession

CHILD = "child"
"""The step that is there when a child is."""


class SavedState(QObject):
    """A badge and a banner that say whether what is typed is kept, in words and aloud.

    `holder`: what they stand in until they are laid out; without one, what is shown would be a
    window of its own for a moment, and take the keyboard away.
    """

    def __init__(self, autosave: Autosave, holder: QWidget | None = None) -> None:
        super().__init__(autosave)
        self.badge = Badge("", "neutral", "save", holder)
        self.badge.setObjectName("saved")
        self.badge.hide()
        self.trouble = Banner("", "danger")
        if holder is not None:
            self.trouble.setParent(holder)
        self.trouble.hide()
        autosave.waiting.connect(self._waiting)
        autosave.kept.connect(self.kept)
        autosave.failed.connect(self.failed)

    @Slot()
    def _waiting(self) -> None:
        self.badge.show_state(self.tr("Saving …"), "neutral", "refresh-cw")
        self.badge.show()

    @Slot(str)
    def kept(self, when: str) -> None:
        """Kept at `when` (UTC stamp)."""
        text = self.tr("Draft · saved {time}").format(time=clock_words(when))
        self.badge.show_state(text, "good", "circle-check")
        self.badge.show()
        self.trouble.hide()
        announce(self.badge, text)

    @Slot(object)
    def failed(self, error: Exception) -> None:
        """Not kept. Raises what is no deliberate error."""
        words = error_words(error)
        self.badge.show_state(self.tr("Not saved – trying again"), "danger", "circle-alert")
        self.badge.show()
        self.trouble.say(words)

    def say(self, error: Exception) -> None:
        """Something else that has to be seen to; the text is kept."""
        self.trouble.say(error_words(error))

    def clear(self) -> None:
        """Everything is entered: nothing to say."""
        self.badge.hide()
        self.trouble.hide()


class IntakeDesk(QObject):
    """Puts the steps of the intake into a stepper and keeps their answers.

    `changed` comes after each change a person makes. Saves nothing but the draft by itself.
    `wanted(kind)`: the record that a linked question stands for.
    """

    changed = Signal(str)
    wanted = Signal(str)

    def __init__(self, ui: UiSession, work: IntakeWork, stepper: Stepper, owner: QWidget) -> None:
        super().__init__(owner)
        self._ui = ui
        self.work = work
        self.flow = intake.flow()
        self.stepper = stepper
        self.autosave = Autosave(self._keep, self)
        self.autosave.kept.connect(ui.text_kept)
        self.state = SavedState(self.autosave, owner)
        self._built: dict[str, FieldGroup] = {}
        self._begun: dict[str, FieldGroup] = {}
        """Steps that nobody has come to yet: what is seen first of them is made meanwhile."""
        self._dressed: set[str] = set()
        self._later = Slices(stepper, on_page=False)
        self._going_on = False
        self._writable, self._reminding = True, dict[str, bool]()
        self.told_wrong = False
        """Whether it was said that answers cannot be read, and none was touched since."""
        for step in self.flow.steps:
            stepper.add_step(step.id, step.title.in_(ui.language), partial(self._build, step))
        stepper.step_changed.connect(self._came)
        ui.on_flush(self, self.autosave.keep)
        self.show_work(work)

    @property
    def steps(self) -> list[str]:
        """Ids of all steps, in order."""
        return [step.id for step in self.flow.steps]

    @property
    def steps_ahead(self) -> Slices:
        """What makes the steps that nobody has come to yet."""
        return self._later

    def group(self, step: str) -> FieldGroup:
        """The fields of a step, made when they are first asked for. Raises KeyError."""
        if step not in self._built:
            self.stepper.build(step)
        return self._built[step]

    def set_writable(self, writable: bool) -> None:
        """Whether answers can be changed."""
        self._writable = writable
        for group in self._built.values():
            group.setEnabled(writable)

    def show_work(self, work: IntakeWork) -> None:
        """Put these answers on the screen."""
        self.work = work
        for group in self._built.values():
            group.set_answers(work.answers)
            group.skip(self._not_asked())
        self._came()
        self._work_out()
        self.show_states()
        if work.saved and not work.finished:
            self.state.kept(work.saved)

    def answers(self) -> Answers:
        """Every answer as it stands now, of all steps, and those no step asks for."""
        given: Answers = {
            name: value
            for name, value in self.work.answers.items()
            if self.flow.step_of(name) not in self._built
        }
        for group in self._built.values():
            given |= group.answers()
        return given

    def focus_field(self, field_id: str, part: str = "") -> None:
        """Show a question and give it the keyboard."""
        step = self.flow.step_of(field_id)
        if step is not None:
            self.stepper.go(step)
            self.group(step).focus_field(field_id, part)

    def focus_current(self) -> None:
        """Give the keyboard to the first question of the step on the screen."""
        if self.stepper.current in self.steps:
            self.group(self.stepper.current).focus_first()

    def show_states(self) -> None:
        """How each step stands, in the list of steps, and which are called for."""
        answers = self.answers()
        states = self.flow.states(answers)
        for step in self.flow.steps:
            self.stepper.set_state(step.id, states[step.id])
            self.stepper.set_there(step.id, is_there(step, answers))

    def missing(self) -> list[Missing]:
        """Everything that lacks or is wrong, errors first: what finishing names."""
        answers = self.answers()
        taken = [Missing(self.flow.step_of(p.field) or "", p) for p in self._name_taken(answers)]
        return [*taken, *self.flow.can_finish(answers)]

    def wrong(self) -> list[Missing]:
        """What cannot be read, one for each question: it keeps the rest from being entered."""
        first = dict[str, Missing]()
        for one in self.missing():
            if not one.problem.is_reminder:
                first.setdefault(one.problem.field, one)
        return list(first.values())

    def lead_to_wrong(self, error: Exception, more: str = "") -> None:
        """Name what cannot be read and go to the first of it; `more`: what else can be done.

        `error`: said instead, should every answer be readable.
        """
        wrong = self.wrong()
        if not wrong:
            self.state.say(error)
            return
        step, problem = wrong[0].step, wrong[0].problem
        self.stepper.go(step)
        self.show_problems(step, reminding=self._reminding.get(step, False))
        self.group(step).focus_field(problem.field, problem.part)
        asked = (self.flow.form.field(one.problem.field) for one in wrong)
        names = "; ".join(field.label.in_(self._ui.language) for field in asked if field)
        said = self.tr(
            "%n answer(s) cannot be read, and nothing is entered yet: {questions} What you wrote "
            "is kept as a draft.",
            "",
            len(wrong),
        ).format(questions=_ended(names))
        self.state.trouble.say(f"{said} {more}".rstrip())
        self.told_wrong = True

    def show_problems(self, step: str, *, reminding: bool) -> None:
        """What is wrong in a step; with `reminding` also what lacks. A step that nobody has seen
        yet shows it when it is opened."""
        self._reminding[step] = reminding
        if step not in self._built:
            return
        answers = self.answers()
        found = [p for p in self.flow.problems(step, answers) if reminding or not p.is_reminder]
        today, demo = self._ui.now().date(), self._ui.session.demo
        found += minors.advice(answers, today=today, demo=demo)
        found += self._name_taken(answers)
        self._built[step].show_problems(found)

    def enter(self, *, finish: bool = False) -> Changes:
        """Save for good. Raises what `services.intake.save` raises; the draft is then kept."""
        try:
            changes = intake.save(self._ui.session, self.work, self.answers(), finish=finish)
        except Exception:
            self.autosave.touch()
            self.autosave.flush()
            raise
        self.autosave.settle()
        self.state.clear()
        return changes

    def make_ahead(self) -> None:
        """Make piece by piece the rest of the step somebody looks at, then what will be seen
        first of the others; and so of each step that somebody comes to."""
        self._going_on = True
        coming = [step for step in self.flow.steps if step.id not in self._built]
        order, here = self.steps, self.stepper.current
        start = order.index(here) if here in order else 0
        coming.sort(key=lambda step: order.index(step.id) < start)  # what comes next at first
        pieces: list[Callable[[], object]] = []
        if here in self._built:
            pieces += self._built[here].pieces
        for step in coming:
            given = [self.work.answers.get(field.id) for field in step.fields]
            rows = sum(len(one) for one in given if isinstance(one, list))
            pieces += [partial(self._begin, step)] * (1 + len(step.fields) + rows)
        self._later.begin(pieces)

    @Slot()
    def _came(self) -> None:
        if self._going_on:
            self.make_ahead()

    def _begin(self, step: Step) -> None:
        """One piece of a step; at last what showing it would cost."""
        if step.id in self._built or step.id in self._dressed:
            return
        group = self._begun.get(step.id)
        if group is None:
            room = self.stepper.room_of(step.id)
            group = self._begun[step.id] = self._empty(step, room)
            group.set_answers(self.work.answers)
        if not group.reaches(first_screen(self.stepper)):
            group.make_next()
        else:
            group.dress()
            self._dressed.add(step.id)

    def _empty(self, step: Step, parent: QWidget) -> FieldGroup:
        context = FormContext(self._ui.language, self._ui.now)
        return FieldGroup.for_step(step, context, parent, later=True)

    def _build(self, step: Step, parent: QWidget) -> FieldGroup:
        answers = self.answers()
        group = self._begun.pop(step.id, None) or self._empty(step, parent)
        self._built[step.id] = group
        group.set_answers(answers)
        group.setEnabled(self._writable)
        group.skip(self._not_asked())
        group.fill(first_screen(self.stepper))
        group.changed.connect(self._changed)
        group.hint_changed.connect(self.stepper.set_hint)
        group.wanted.connect(self._wanted)
        QuestionKeys(group).left.connect(self.stepper.next_button.setFocus)
        self._work_out()
        if step.id in self._reminding:
            self.show_problems(step.id, reminding=self._reminding[step.id])
        return group

    def _not_asked(self) -> frozenset[str]:
        """What this person may not say of this case."""
        may = intake.may_say_stay(self._ui.session, self.work)
        return frozenset() if may else frozenset({intake.STAY})

    def _show_rights(self) -> None:
        """On the step about children: what holds for the person at that age."""
        if CHILD in self._built:
            held = minors.rights_of(self.answers(), today=self._ui.now().date())
            self._built[CHILD].set_note(right_words(held))

    @Slot(str)
    def _wanted(self, field_id: str) -> None:
        field = self.flow.form.field(field_id)
        if field is not None:
            self.wanted.emit(field.record)

    def _keep(self) -> str:
        first = self.work.case is None
        when = intake.autosave(self._ui.session, self.work, self.answers())
        if first and self.work.case is not None:
            self._ui.tell(Changes(cases=frozenset({self.work.case}), case_list=True))
        return when

    def _name_taken(self, answers: Answers) -> list[Problem]:
        taken = intake.name_taken(self._ui.session, self.work, answers)
        return [Problem("code_name", "code_name_taken")] if taken else []

    def _work_out(self) -> None:
        """The age follows from the date of birth or the number, and is then not asked."""
        start = self.flow.step_of("code_name")
        if start in self._built:  # the name that colleagues know stays, once the contact is done
            self._built[start].row("code_name").input.setEnabled(not self.work.finished)
        step = self.flow.step_of(minors.AGE)
        self._show_rights()
        if step not in self._built:
            return
        band = minors.known_band(self.answers(), today=self._ui.now().date())
        row = self._built[step].row(minors.AGE)
        row.input.setEnabled(not band)
        if band and row.input.value() != band:
            self._built[step].set_answer(minors.AGE, band)

    @Slot(str)
    def _changed(self, field_id: str) -> None:
        self.told_wrong = False
        self.autosave.touch()
        self._work_out()
        answers = self.answers()
        for group in self._built.values():
            group.set_other_answers(answers)
        self.show_states()
        self.changed.emit(field_id)


def _ended(question: str) -> str:
    return question if question.endswith(("?", ".", "!")) else f"{question}."
