"""The doors beside the usual one, and what is behind it: loaded when somebody goes there.

The unlock page needs a name and a passphrase; it does not wait for what a vault is made of.
"""

from __future__ import annotations

from avhopp_desktop.services.vault import unlock
from ui.unlock.damage_page import DamagePage
from ui.unlock.founding_page import FoundingPage
from ui.unlock.recover_page import RecoverPage
from ui.unlock.restore_page import RestorePage

__all__ = ["DamagePage", "FoundingPage", "RecoverPage", "RestorePage", "unlock"]
