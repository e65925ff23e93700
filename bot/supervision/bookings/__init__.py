"""Bookings: seats that are held, taken, changed and given back, and never given twice."""
