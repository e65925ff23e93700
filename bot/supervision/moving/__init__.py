"""Moving a shared session: its giver chooses another time, and everybody in it is told."""
