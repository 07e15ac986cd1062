"""One case and the list of them."""
