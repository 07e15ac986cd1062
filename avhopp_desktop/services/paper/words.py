"""The paper's own words: headings, labels, months."""

from __future__ import annotations

import json
from functools import lru_cache

from resources import path


@lru_cache(maxsize=2)
def words_in(language: str) -> dict[str, str]:
    """The document's own words by their keys in `document_words.json`."""
    text = path("print", "document_words.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)[language]
    return found


def month_of(event_time: str, language: str) -> str:
    """`November 2026` for `2026-11-20T14:05`; empty where there is no such month."""
    name = words_in(language).get(f"month.{event_time[5:7]}")
    return f"{name} {event_time[:4]}" if name else ""
