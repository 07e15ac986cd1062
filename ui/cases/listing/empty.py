"""What stands in place of the list when there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.common.labels import Card, EmptyState


class EmptyList(Card):
    """One of three reasons: no case yet, none that fits the filters, none that was searched for."""

    begin = Signal()
    show_all = Signal()

    def __init__(self, *, may_begin: bool) -> None:
        super().__init__()
        self.no_cases = EmptyState(
            "folder",
            self.tr("No cases yet"),
            self.tr(
                "A case begins with an intake. It is saved from the first answer on, and only "
                "those who work with it can read it."
            ),
            self.tr("Begin an intake (Ctrl+N)") if may_begin else "",
        )
        self.no_match = EmptyState(
            "search",
            self.tr("No case fits"),
            self.tr("None of the cases you may read fits what you have chosen above."),
            self.tr("Show all"),
        )
        self.not_found = EmptyState("search", self.tr("Nothing found"), "")
        self.no_cases.acted.connect(self.begin)
        self.no_match.acted.connect(self.show_all)
        for state in self._states():
            state.hide()  # or all three together would ask for room
            self.body.addWidget(state)

    def say_nothing_found(self, *, doubtful: bool) -> None:
        """What the search says and what it does not; `doubtful`: of a number that can be none."""
        lines = [
            self.tr(
                "None of the cases you may read answers to what you wrote. Cases you may not read"
                " are never searched, so this says nothing about them."
            )
        ]
        if doubtful:
            lines.append(self.tr("The number does not add up as it is written. Read it again."))
        self.not_found.set_text("\n".join(lines))

    def show_why(self, *, searched: bool, narrowed: bool) -> None:
        """The reason that holds now."""
        why = self.not_found if searched else self.no_match if narrowed else self.no_cases
        for state in self._states():
            state.setVisible(state is why)

    def _states(self) -> tuple[EmptyState, ...]:
        return self.no_cases, self.no_match, self.not_found
