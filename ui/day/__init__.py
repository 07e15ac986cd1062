"""My day: what waits for whoever is at work."""
