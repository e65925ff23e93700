"""Attacks: what a stranger, a leaver or a changed app may send, and what must come of it."""
