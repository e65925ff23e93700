"""Watching: nothing waits in silence."""
