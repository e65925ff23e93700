"""Taking entries in: each thing once, however many feeds bring it."""
