"""The queue: what waits for an answer, the one that is due first at the top."""
