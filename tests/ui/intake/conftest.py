"""The window in its light colours, whatever a test before has left."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.common import theme


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT)
