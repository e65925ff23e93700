"""Waits that somebody was told, and the nod that makes them the directory's."""
