"""Sending: for whom a newsletter is, when it goes, and who looks at it first."""
