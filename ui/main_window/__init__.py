"""The window of somebody at work, around whatever page is in front."""
