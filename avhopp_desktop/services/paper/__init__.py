"""A case on paper: its words, its charts, its type."""
