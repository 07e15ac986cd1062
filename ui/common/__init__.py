"""What no page could do without and nothing of which knows a case: look, keys, dialogs, jobs."""
