"""Bytes on disk; knows no keys but the database key."""
