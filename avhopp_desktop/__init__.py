"""The program without a window: importing it needs no display."""

from __future__ import annotations

NAME = "Avhopp"
__version__ = "0.1.0"
