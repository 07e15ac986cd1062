"""The tab of the journal: reading, writing, correcting."""
