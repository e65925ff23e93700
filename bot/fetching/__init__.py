"""Fetching an outside address safely: politely, in bounds, and never from inside the network."""
