"""The page of those who lead."""
