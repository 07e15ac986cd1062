"""The program without a window: importing it needs no display."""

NAME = "Avhopp"
__version__ = "0.1.0"
