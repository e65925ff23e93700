"""After: once a fortnight, what became of what was referred or consulted."""
