"""Kept vectors: what the sentence model made of a text, so that no text is read twice."""
