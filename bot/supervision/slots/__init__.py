"""Slots: what somebody offers, when it can be had, and the giver's own view of it."""
