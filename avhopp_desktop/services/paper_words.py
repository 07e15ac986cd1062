"""The paper's own words, and answers, times and sizes as words."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache

from avhopp_desktop.domain.answer_texts import Words
from avhopp_desktop.domain.ids import unstamp
from avhopp_desktop.services import reference
from resources import path


@lru_cache(maxsize=2)
def words_in(language: str) -> dict[str, str]:
    """The document's own words."""
    text = path("print", "document_words.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)[language]
    return found


def answer_words(language: str) -> Words:
    """Answers in words, times as local ones."""
    return Words(language, reference.code_lists()["answer_part"], _local)


def listed(name: str, code: str, language: str) -> str:
    """A code of a list in words."""
    return reference.code_lists()[name].label(code, language)


def stage_words(code: str, language: str) -> str:
    """A stage in few words: what stands in brackets in the list is left out."""
    return listed("stage", code, language).partition(" (")[0] if code else ""


def local_time(stamp: str) -> str:
    """A stamp of the formats as local time to the minute, `2026-11-20 14:05`."""
    return _local(unstamp(stamp))


def month_of(event_time: str, language: str) -> str:
    """`November 2026` for `2026-11-20T14:05`; empty where there is no such month."""
    name = words_in(language).get(f"month.{event_time[5:7]}")
    return f"{name} {event_time[:4]}" if name else ""


def size_words(size: int) -> str:
    """A number of bytes for people."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} kB"
    return f"{size / 1024 / 1024:.1f} MB"


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
