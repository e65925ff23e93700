"""The plan: all that somebody offers, in a file that takes the place of what stands."""
