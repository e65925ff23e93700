"""Continuing professional development: entries for revalidation, which are hers alone."""
