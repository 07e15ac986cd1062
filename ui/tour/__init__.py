"""A drive of the real program through its main job, offscreen, with a picture of every page."""
