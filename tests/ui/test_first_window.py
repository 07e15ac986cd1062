"""What the first window is made of: counted in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from tests.assurance import ROOT

LISTED = "import sys, ui.app; print(*sorted(m for m in sys.modules))"
LATER = (
    "ui.features",
    "ui.cases.case_page",
    "ui.main_window.window",
    "ui.unlock.founding_page",
    "ui.unlock.damage_page",
    "avhopp_desktop.services.vault",
    "avhopp_desktop.services.session",
    "avhopp_desktop.domain.forms",
    "avhopp_desktop.store.database",
    "cryptography",
    "sqlcipher3",
    "pyrage",
    "typst",
    "ssl",
)
"""What nobody needs before a vault is open."""


def loaded(code: str) -> list[str]:
    """The modules that a fresh Python has loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def test_the_first_window_waits_for_nothing_that_a_vault_is_made_of() -> None:
    modules = loaded(LISTED)
    assert "ui.unlock.unlock_page" in modules
    assert [one for one in LATER if one in modules] == []


def test_the_rest_is_loaded_behind_the_first_window() -> None:
    code = "import threading, ui.app; ui.app.load_the_rest(); " + (
        "[one.join() for one in threading.enumerate() if one.name == 'load the rest']; "
    )
    modules = loaded(code + LISTED)
    assert "ui.features" in modules
    assert "avhopp_desktop.services.vault" in modules
    assert "ssl" not in modules
