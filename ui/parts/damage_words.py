"""What is hit in a damaged vault and what was saved of it, in words; names of cases only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.damage import (
    BackupLook,
    CaseDamage,
    Diagnosis,
    Office,
    Part,
    SalvageReport,
    State,
)
from avhopp_desktop.services.damage.report import ToldLosses
from ui.common import messages
from ui.common.texts import QT_TRANSLATE_NOOP

MOST = 40
"""Cases named on the page; the report names all."""

_PARTS: Mapping[str, str] = {
    Part.INTAKE: QT_TRANSLATE_NOOP("Damage", "intake"),
    Part.IDENTITY: QT_TRANSLATE_NOOP("Damage", "identity"),
    Part.PLACE: QT_TRANSLATE_NOOP("Damage", "place of stay"),
    Part.JOURNAL: QT_TRANSLATE_NOOP("Damage", "journal"),
    Part.PLAN: QT_TRANSLATE_NOOP("Damage", "plan"),
    Part.THREAT: QT_TRANSLATE_NOOP("Damage", "threat assessment"),
    Part.PEOPLE: QT_TRANSLATE_NOOP("Damage", "people around"),
    Part.ATTACHMENTS: QT_TRANSLATE_NOOP("Damage", "list of documents"),
    Part.HANDED_OUT: QT_TRANSLATE_NOOP("Damage", "what was handed out"),
    Part.SUMMARY: QT_TRANSLATE_NOOP("Damage", "line in the list (made anew)"),
    Part.OTHER: QT_TRANSLATE_NOOP("Damage", "other texts"),
}
_OFFICE: Mapping[str, str] = {
    Office.LOG: QT_TRANSLATE_NOOP("Damage", "Lines of the log"),
    Office.STAFF: QT_TRANSLATE_NOOP("Damage", "Words about who works here"),
    Office.KEYS: QT_TRANSLATE_NOOP("Damage", "Newer keys of cases"),
    Office.ACCESS: QT_TRANSLATE_NOOP("Damage", "Who may open what (given again when saving)"),
    Office.REGISTER: QT_TRANSLATE_NOOP("Damage", "Names in the register of true names"),
    Office.CONTACTS: QT_TRANSLATE_NOOP("Damage", "Offices in the address book"),
    Office.DRAFTS: QT_TRANSLATE_NOOP("Damage", "Drafts"),
    Office.LOG_WORDS: QT_TRANSLATE_NOOP("Damage", "Unlocks whose lines of the log say nothing"),
    Office.NAME: QT_TRANSLATE_NOOP("Damage", "The office's own name"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Damage", text)


def verdict(found: Diagnosis) -> tuple[str, str]:
    """The one sentence, and its tone."""
    if found.untouched:
        return QCoreApplication.translate(
            "Damage", "Nothing is damaged. Go back, and unlock as always."
        ), "good"
    if found.whole:
        return QCoreApplication.translate(
            "Damage",
            "Nothing is lost. What was damaged is there a second time, or can be made anew.",
        ), "good"
    if not found.known:
        return QCoreApplication.translate(
            "Damage",
            "The words about who works here are gone. What is left can only be opened with a"
            " backup.",
        ), "danger"
    if found.taken_out:
        return QCoreApplication.translate(
            "Damage",
            "The file is whole, and yet lines of the log or what they list are gone. No disk does"
            " that: somebody took them out, or put the file together from several. Keep the old"
            " folder as it is, and tell whoever is responsible for security.",
        ), "danger"
    if not found.hit:
        return QCoreApplication.translate(
            "Damage", "No case is hit, only what is listed below."
        ), "warning"
    text = QCoreApplication.translate("Damage", "Cases hit: {n}. The rest can be read.")
    return text.format(n=len(found.hit)), "warning"


def hit_lines(found: Diagnosis) -> list[str]:
    """What is hit and what is whole."""
    lines = _lines(found.hit[:MOST], {}, ()) + _more(len(found.hit), MOST)
    lines += _lines((), found.office, found.events_lost)
    if found.header != "whole":
        lines.append(
            QCoreApplication.translate(
                "Damage", "The key file was damaged; another copy of it holds."
            )
        )
    whole = max(0, found.cases - len(found.hit))
    lines.append(_whole(whole))
    return lines + [messages.sentence(code) for code in found.faults]


def backup_line(backup: BackupLook | None) -> str:
    """What the newest backup would lack."""
    if backup is None:
        return QCoreApplication.translate(
            "Damage",
            "No backup that opens lies beside the vault. Look on your other disks before you"
            " decide.",
        )
    made = backup.made.astimezone().strftime("%Y-%m-%d %H:%M")
    text = (
        QCoreApplication.translate(
            "Damage", "The newest one was made {time}, and every page of it is whole."
        )
        if backup.whole
        else QCoreApplication.translate(
            "Damage", "The newest one was made {time}, and it is damaged too."
        )
    ).format(time=made)
    lacks = QCoreApplication.translate(
        "Damage", "Saved texts that it lacks and that can be read here: {n}."
    ).format(n=backup.texts)
    fills = QCoreApplication.translate("Damage", "Saving takes from it what is missing here.")
    return " ".join((text, lacks, *([fills] if backup.fills else [])))


def report_lines(report: SalvageReport, most: int | None = None) -> list[str]:
    """All that was saved and all that was not, for the saved report; on the page at `most` so
    many cases of either kind.
    """
    lines = _lines(report.hit[:most], {}, ()) + _more(len(report.hit), most)
    lines += _lines((), report.office, report.events_lost)
    lines.append(_whole(len(report.whole)))
    lines += [f"  {name}" for name in report.whole[:most]] + _more(len(report.whole), most)
    if report.backup:
        made = datetime.fromisoformat(report.backup).astimezone().strftime("%Y-%m-%d %H:%M")
        lines.append(
            QCoreApplication.translate(
                "Damage", "What was missing came from the backup of {time}."
            ).format(time=made)
        )
    return lines + [messages.sentence(code) for code in report.faults]


def told_lines(told: ToldLosses, most: int | None = None) -> list[str]:
    """What a vault that was saved still knows of its losses; `most`: names at most."""
    lines = _lines(told.hit[:most], {}, ()) + _more(len(told.hit), most)
    return [*lines, *_lines((), told.office, told.events), _whole(told.whole)]


def report_head(*, led_on: bool) -> tuple[str, str]:
    """The title over the report, and what is to be done now. `led_on`: the program starts with
    the new folder from now on.
    """
    keep = QCoreApplication.translate(
        "Damage",
        "Keep the old folder until everybody has looked through their cases. Then make a"
        " backup of the new vault on another disk.",
    )
    starts = QCoreApplication.translate("Damage", "The program starts with the new vault now.")
    if not led_on:
        starts = QCoreApplication.translate(
            "Damage",
            "The program starts with the old folder until somebody changes the names of the two:"
            " until then, choose the new one under Another vault folder.",
        )
    return QCoreApplication.translate("Damage", "The new vault is there"), f"{keep} {starts}"


def report_verdict(report: SalvageReport) -> tuple[str, str]:
    """The one sentence of the report, and its tone."""
    if report.faults:
        return QCoreApplication.translate(
            "Damage", "The new vault is there, but its check found faults. Tell IT."
        ), "danger"
    if report.complete:
        return QCoreApplication.translate(
            "Damage", "Everything was saved, and the new vault has been checked."
        ), "good"
    return QCoreApplication.translate(
        "Damage", "What could be read is saved, and the new vault has been checked."
    ), "good"


def _more(number: int, most: int | None) -> list[str]:
    """That more than `most` are there, if so."""
    if most is None or number <= most:
        return []
    return [QCoreApplication.translate("Damage", "… and {n} more.").format(n=number - most)]


def _whole(number: int) -> str:
    return QCoreApplication.translate("Damage", "Whole cases: {n}.").format(n=number)


def _lines(
    hit: tuple[CaseDamage, ...], office: Mapping[str, int], events: tuple[tuple[int, int], ...]
) -> list[str]:
    lines = [f"{case.name}: {_case(case)}" for case in hit]
    for code, number in office.items():
        runs = ", ".join(f"{first}\u2013{last}" for first, last in events)
        lines.append(f"{_tr(_OFFICE[code])}: {number}{f' ({runs})' if code == Office.LOG else ''}")
    return lines


def _case(case: CaseDamage) -> str:
    if case.state is State.LOST:
        return QCoreApplication.translate(
            "Damage", "lost; nothing is left of it but that it was there"
        )
    if case.state is State.NAMED:
        return QCoreApplication.translate(
            "Damage", "only an index names it; nothing signed says that there was such a case"
        )
    parts = [f"{_tr(_PARTS[part])} {number}" for part, number in case.texts.items()]
    if case.state is State.NO_KEY:
        parts.insert(0, QCoreApplication.translate("Damage", "there, but no key opens it"))
    numbers = (
        (case.attachments, QCoreApplication.translate("Damage", "documents with a hole")),
        (case.drafts, QCoreApplication.translate("Damage", "drafts")),
        (case.events, QCoreApplication.translate("Damage", "lines of its history")),
        (case.waiting, QCoreApplication.translate("Damage", "waiting for another key")),
    )
    parts += [f"{words} {number}" for number, words in numbers if number]
    return ", ".join(parts)
