"""Meetings: what is on the agenda of a shared session, who comes from outside, and its dates."""
