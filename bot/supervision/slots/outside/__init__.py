"""The giver's own calendar: its busy times are read from an .ics address and block slots."""
