"""Teaches the sentence model with the lines of the pages and of the safety net: `make teach`."""
