"""What is due: how often each role has each kind, who is overdue, and the offer of a time."""
