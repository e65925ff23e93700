"""Conversations that are tests, documentation and demo script at once."""
