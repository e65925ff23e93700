"""Meaning: a small sentence model that says how near two texts are."""
