"""The supervision room: sessions offered, booked, changed and accounted for."""
