"""The clock in working hours."""
