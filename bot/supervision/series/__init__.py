"""Series: a booking that is made regular, each date an event of its own."""
