"""Keys, sealing, signing: the only package that imports cryptography and pyrage."""
