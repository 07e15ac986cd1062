"""The small forms that only the window asks with: a journal entry, a stay, a true name."""

from __future__ import annotations

import json
from functools import lru_cache

import resources
from avhopp_desktop.domain.forms import Form, parse_form
from avhopp_desktop.services.reference import code_lists


@lru_cache(maxsize=4)
def small_form(name: str) -> Form:
    """`journal_entry`, `stay` or `true_name`."""
    text = resources.path("forms", f"{name}.json").read_text(encoding="utf-8")
    return parse_form(json.loads(text), code_lists())
