"""Whether there is a vault at all: what the first window is drawn by; `status.py` says the rest."""

from __future__ import annotations

from avhopp_desktop.store.there import is_there

__all__ = ["is_there"]
