"""Asking: a question is written, looked at, sent, added to, withdrawn."""
