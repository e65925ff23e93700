"""Reminders and questions about a session: each once, none in anybody's quiet hours."""
