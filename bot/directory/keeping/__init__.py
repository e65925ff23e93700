"""Keeping services in the chat: what the specialist adds, changes, pauses and checks."""
