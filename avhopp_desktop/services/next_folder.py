"""Which folder to start with where a salvaged or restored vault took another's place."""

from __future__ import annotations

from avhopp_desktop.store.next_folder import followed, is_beside, lead_on

__all__ = ["followed", "is_beside", "lead_on"]
