"""People: who they are, what they may do, and when they want to be left in peace."""
