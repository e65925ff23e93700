"""Underway: a newsletter on its way and after, as whoever sends it sees it."""
