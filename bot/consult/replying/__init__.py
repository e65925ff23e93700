"""Replying: a reply is written, looked at, sent, and seen."""
