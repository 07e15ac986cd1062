"""Types and rules of the work: pure, no files, no clock, no randomness of its own."""
