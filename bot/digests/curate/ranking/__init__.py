"""Ranking: how likely an item is to be worth a specialist's look, and why."""
