"""A person is taken in while they talk."""
