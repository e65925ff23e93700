"""Keeping: a reply becomes a draft page, a row or a way of asking, and all who asked are told."""
