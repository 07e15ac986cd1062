"""Codes, answers, times and sizes as words, the same in the window and on paper."""

from __future__ import annotations

from datetime import datetime

from avhopp_desktop.domain.answer_texts import Words
from avhopp_desktop.domain.ids import as_local, unstamp
from avhopp_desktop.services import reference


def listed(name: str, code: str, language: str) -> str:
    """The words of a code list for `code`; nothing for no code."""
    return reference.code_lists()[name].label(code, language) if code else ""


def stage_name(code: str, language: str) -> str:
    """A stage in few words: what stands in brackets in the list is left out."""
    return listed("stage", code, language).partition(" (")[0]


def answer_words(language: str) -> Words:
    """Answers in words, times as local ones."""
    return Words(language, reference.code_lists()["answer_part"], _local)


def local_time(stamp: str) -> str:
    """A stamp of the formats as local time to the minute, `2026-11-20 14:05`."""
    return _local(unstamp(stamp))


def size_words(size: int, language: str) -> str:
    """A number of bytes for people: `512 B`, `12 kB`, `3.4 MB` (Swedish: `3,4 MB`)."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} kB"
    words = f"{size / 1024 / 1024:.1f} MB"
    return words.replace(".", ",") if language == "sv" else words


def _local(moment: datetime) -> str:
    return as_local(moment).strftime("%Y-%m-%d %H:%M")
