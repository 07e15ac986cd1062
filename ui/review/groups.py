"""The groups in which a reviewer looks at the log, and what each of them means, plainly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from avhopp_desktop.domain.log_review import LogLine, Look
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.review.words import tr

TO_LOOK, EVERYTHING, OWN = "to_look", "everything", "own"


@dataclass(frozen=True)
class Group:
    """Some of the lines, under a title, with a sentence that says which."""

    code: str
    title: str
    text: str
    lines: tuple[LogLine, ...]


_KINDS: tuple[tuple[str, frozenset[Look], str, str], ...] = (
    (
        "faults",
        frozenset({Look.FAULT}),
        QT_TRANSLATE_NOOP("LogReview", "Faults"),
        QT_TRANSLATE_NOOP(
            "LogReview",
            "Signature, place or words of the event are wrong, the clock went back, or the program"
            " found a fault. Ask at once.",
        ),
    ),
    (
        "handed_out",
        frozenset({Look.HANDED_OUT}),
        QT_TRANSLATE_NOOP("LogReview", "Taken out"),
        QT_TRANSLATE_NOOP(
            "LogReview",
            "Prints and hand-outs, begun and done, and backups to another disk. A hand-out that"
            " was begun but not done left nothing behind.",
        ),
    ),
    (
        "outside",
        frozenset({Look.OUTSIDE_TEAM, Look.FAILED_UNLOCK}),
        QT_TRANSLATE_NOOP("LogReview", "Unassigned"),
        QT_TRANSLATE_NOOP(
            "LogReview",
            "Somebody who was not on the case's team then read or wrote in it, hit it in a"
            " look-up or put himself on it; and unlocks after mistyped passphrases. Without a key"
            " nothing is shown, so nothing is logged; tools of one's own leave no event.",
        ),
    ),
    (
        "removals",
        frozenset({Look.REMOVAL}),
        QT_TRANSLATE_NOOP("LogReview", "Removals"),
        QT_TRANSLATE_NOOP(
            "LogReview",
            "Colleagues removed, people taken off a team, cases voided, records and contacts"
            " removed.",
        ),
    ),
    (
        "sensitive",
        frozenset(
            {Look.MARKED, Look.PLACE, Look.TRUE_NAMES, Look.RIGHTS, Look.AFTER_VOID, Look.OFF_HOURS}
        ),
        QT_TRANSLATE_NOOP("LogReview", "Sensitive"),
        QT_TRANSLATE_NOOP(
            "LogReview",
            "A case with protected identity, in its acute phase or closed was opened, or a"
            " voided one; a place of stay or the register of names was shown; somebody got rights;"
            " something was read between 22 and 6 or at a weekend.",
        ),
    ),
    (
        "sample",
        frozenset({Look.SAMPLE}),
        QT_TRANSLATE_NOOP("LogReview", "Sample"),
        QT_TRANSLATE_NOOP(
            "LogReview",
            "Drawn by lot from all the rest when the review began. What it was drawn from stands"
            " in the log, so anybody can draw it again.",
        ),
    ),
)
_TO_LOOK = (
    QT_TRANSLATE_NOOP("LogReview", "To look at"),
    QT_TRANSLATE_NOOP(
        "LogReview",
        "Everything there is a reason to look at. Space marks as looked at, Enter asks about it."
        " You see no names: a case is a short code.",
    ),
)
_EVERYTHING = (
    QT_TRANSLATE_NOOP("LogReview", "Everything"),
    QT_TRANSLATE_NOOP("LogReview", "Every event of the period."),
)
_OWN = (
    QT_TRANSLATE_NOOP("LogReview", "My own"),
    QT_TRANSLATE_NOOP(
        "LogReview",
        "What you did yourself. You cannot sign it off: it waits for another log reviewer.",
    ),
)


def groups(lines: Sequence[LogLine]) -> list[Group]:
    """All groups; faults only where there are any. The newest lines first."""
    newest = tuple(reversed(lines))
    looked = tuple(line for line in newest if line.looks)
    found = [Group(TO_LOOK, tr(_TO_LOOK[0]), tr(_TO_LOOK[1]), looked)]
    for code, looks, title, text in _KINDS:
        some = tuple(line for line in looked if looks & line.looks)
        if some or code != "faults":
            found.append(Group(code, tr(title), tr(text), some))
    found.append(Group(EVERYTHING, tr(_EVERYTHING[0]), tr(_EVERYTHING[1]), newest))
    return found


def own_group(lines: Sequence[LogLine]) -> Group:
    """What the reviewer did himself."""
    return Group(OWN, tr(_OWN[0]), tr(_OWN[1]), tuple(reversed(lines)))
