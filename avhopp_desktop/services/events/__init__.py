"""The event chain: written, read, checked, reviewed."""
