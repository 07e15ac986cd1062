"""Every error the program raises on purpose: a code and a place, never a sentence or a value."""

from __future__ import annotations

from avhopp_desktop.domain.errors.base import AvhoppError as AvhoppError
from avhopp_desktop.domain.errors.cases import *  # noqa: F403 - each file names what it holds
from avhopp_desktop.domain.errors.exchange import *  # noqa: F403
from avhopp_desktop.domain.errors.vault import *  # noqa: F403
