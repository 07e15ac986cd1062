"""Everything before somebody is at work."""
