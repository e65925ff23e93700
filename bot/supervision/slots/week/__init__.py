"""The giver's week: the sessions to come, by day, and calling one off."""
