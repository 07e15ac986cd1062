"""Cases between offices: handed over, taken in, and the address book."""
