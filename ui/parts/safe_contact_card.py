"""How to reach a person without harm: what we may do, what we never do, and the code phrase."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.form_values import codes_in, mark_of
from avhopp_desktop.domain.forms import Field, Form
from ui.common.buttons import Button
from ui.common.icons import IconLabel
from ui.common.labels import Badge, Card, Label, Muted, set_look
from ui.common.theme import Space

_HIDDEN = "••••••••"
_LONGEST = 300
"""Most characters of one piece: more than anybody can write in a form."""
_MOST = 20
"""Most codes of one answer."""


class SafeContactCard(Card):
    """Stands on every page of a case. `codeword_shown` comes when the phrase is revealed.

    `set_compact`: where room is dear it folds to what we may and never may do, and to a phone
    that others see or may see. Those are never folded away.

    Give it the form and the identity answers (`callback`, `callback_bad`, `phone_seen`,
    `codeword`); fields that the form lacks are left out.
    """

    codeword_shown = Signal()

    def __init__(self, form: Form, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._form, self._language = form, language
        self._codeword = ""
        self._compact, self._folded, self._phone_is_safe = False, True, True
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self.body.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(IconLabel("phone", "accent_text", 18))
        top.addWidget(Label(self.tr("Safe contact"), "heading"), 1)
        self._protected = Badge("", "danger", "shield-alert")
        self._protected.hide()
        self.fold_button = Button("", "quiet", "chevron-down")
        self.fold_button.setObjectName("fold_contact")
        self.fold_button.clicked.connect(self._fold_or_unfold)
        top.addWidget(self.fold_button)
        self.body.addLayout(top)
        self.body.addWidget(self._protected, 0, Qt.AlignmentFlag.AlignLeft)
        self._may = _Line("check", "good", self.tr("We may"))
        self._never = _Line("ban", "danger", self.tr("We never"))
        self._seen = _Line("eye", "warning", self.tr("The phone"))
        self._phrase = _Line("message-square", "accent", self.tr("Code phrase"))
        self.reveal_button = Button(self.tr("Show"), "quiet", "eye")
        self.reveal_button.setObjectName("reveal_codeword")
        self.reveal_button.clicked.connect(self._toggle)
        self._phrase.add(self.reveal_button)
        for line in (self._may, self._never, self._seen, self._phrase):
            self.body.addWidget(line)
        self.show_contact({})

    def show_contact(self, answers: Mapping[str, object], protected: str = "") -> None:
        """Show another person's answers. `protected`: words for the protected identity, if any."""
        callback = answers.get("callback")
        self._may.say(self._callback_words(callback))
        known = isinstance(callback, dict) and bool(callback) and mark_of(callback) is None
        # A tick before "no safe way known" would be read as leave to call.
        self._may.mark(*(("check", "good") if known else ("circle-alert", "warning")))
        never = self._texts("callback_bad", answers.get("callback_bad"))
        self._never.say(", ".join(never) if never else self.tr("Not asked yet: do nothing unasked"))
        seen = self._texts("phone_seen", answers.get("phone_seen"))
        self._seen.say(self._seen_words(answers.get("phone_seen"), seen))
        self._phone_is_safe = not set(codes_in(answers.get("phone_seen"))) & {"yes", "unsure"}
        codeword = answers.get("codeword")
        self._codeword = _short(codeword)
        self._hide_codeword()
        self._protected.show_state(protected, "danger", "shield-alert")
        set_look(self, "protected", "true" if protected else "false")
        words = [line.words for line in (self._may, self._never, self._seen)]
        self.setAccessibleName(". ".join([self.tr("Safe contact"), protected, *words]))
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Whether it stands where room is dear, and may be folded."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def hide_codeword(self) -> None:
        """Cover the phrase again, when the page is left."""
        self._hide_codeword()

    @property
    def lines(self) -> list[str]:
        """What is on the card now, line by line."""
        return [line.words for line in (self._may, self._never, self._seen, self._phrase)]

    @property
    def marks(self) -> list[str]:
        """The icons before the lines."""
        return [line.icon for line in (self._may, self._never, self._seen, self._phrase)]

    def _hide_codeword(self) -> None:
        self._phrase.say(_HIDDEN if self._codeword else self.tr("None agreed"))
        self.reveal_button.setText(self.tr("Show"))
        self.reveal_button.set_icon("eye")
        self.reveal_button.setAccessibleName(self.tr("Show the code phrase"))
        self.reveal_button.setVisible(bool(self._codeword))

    @Slot()
    def _fold_or_unfold(self) -> None:
        self._folded = not self._folded
        self._hide_codeword()
        self._arrange()

    def _arrange(self) -> None:
        folded = self._compact and self._folded
        self.fold_button.setVisible(self._compact)
        self.fold_button.setText(self.tr("Show all") if folded else self.tr("Show less"))
        self.fold_button.set_icon("chevron-down" if folded else "chevron-up")
        self.fold_button.setAccessibleName(
            self.tr("Show all about safe contact")
            if folded
            else self.tr("Show less about safe contact")
        )
        self._protected.setVisible(bool(self._protected.text))
        self._phrase.setVisible(not folded)
        self._seen.setVisible(not (folded and self._phone_is_safe))
        for line in (self._may, self._never, self._seen):
            line.set_short(folded)
        self.body.setSpacing(Space.XS if folded else 10)

    @Slot()
    def _toggle(self) -> None:
        if self._phrase.text != _HIDDEN:
            self._hide_codeword()
            return
        self._phrase.say(self._codeword)
        self.reveal_button.setText(self.tr("Hide"))
        self.reveal_button.set_icon("eye-off")
        self.reveal_button.setAccessibleName(self.tr("Hide the code phrase"))
        self.codeword_shown.emit()

    def _callback_words(self, value: object) -> str:
        mark = mark_of(value)
        field = self._form.field("callback")
        if mark is not None and field is not None:
            return self.tr("No safe way yet: {answer}").format(answer=self._text(field, mark))
        if not isinstance(value, dict) or not value or field is None:
            return self.tr("No safe way known yet")
        way = value.get("way")
        pieces = [self._text(field, way) if isinstance(way, str) else ""]
        pieces += [_short(value.get(name)) for name in ("value", "hours", "note")]
        return " · ".join(piece for piece in pieces if piece)

    def _seen_words(self, value: object, texts: list[str]) -> str:
        code = next(iter(codes_in(value)), "")
        if code == "yes":
            return self.tr("Somebody else can see or hear it")
        if code == "no":
            return self.tr("Nobody else can see or hear it")
        if code == "unsure":
            return self.tr("Unsure whether others can see or hear it")
        return texts[0] if texts else self.tr("Not asked whether others can see it")

    def _texts(self, field_id: str, value: object) -> list[str]:
        field = self._form.field(field_id)
        if field is None:
            return []
        return [self._text(field, code) for code in codes_in(value)[:_MOST]]

    def _text(self, field: Field, code: str) -> str:
        choice = field.choice(code)
        return choice.text.in_(self._language) if choice else _short(code)


def _short(value: object) -> str:
    """A text as far as there is room for it: the card stands beside each tab and never scrolls."""
    text = value if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


class _Line(QWidget):
    """An icon, what the line is about, and what it says."""

    def __init__(self, icon: str, tone: str, name: str) -> None:
        super().__init__()
        self._said, self._short = "", False
        self._name = Muted(name, small=True)
        self._label = Label("", "strong" if tone == "danger" else "")
        if tone == "danger":
            self._label.set_tone("danger")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        self._icon = IconLabel(icon, f"{tone}_text", 18)
        self._row.addWidget(self._icon, 0, top)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._label)
        self._row.addLayout(words, 1)

    @property
    def text(self) -> str:
        """What the line says."""
        return self._said

    @property
    def words(self) -> str:
        """The line as a screen reader hears it."""
        return f"{self._name.text()}: {self._said}"

    def mark(self, icon: str, tone: str) -> None:
        """Stand behind another icon."""
        self._icon.show_icon(icon, f"{tone}_text")

    @property
    def icon(self) -> str:
        """The icon before the line."""
        return self._icon.name

    def say(self, text: str) -> None:
        """Say something else."""
        self._said = text
        self._label.setText(self.words if self._short else text)

    def set_short(self, short: bool) -> None:
        """All on one line, as far as there is room."""
        self._short = short
        self._name.setHidden(short)
        self.say(self._said)

    def add(self, widget: QWidget) -> None:
        """Put a button at the end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
