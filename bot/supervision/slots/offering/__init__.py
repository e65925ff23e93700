"""Offering: which kinds somebody gives, when and on what terms, set up by buttons."""
