"""Calendar files: when somebody is busy, of those from outside; time zones, for our own."""
