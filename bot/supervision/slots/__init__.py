"""Slots: when supervision can be had, listed and checked by one function."""
