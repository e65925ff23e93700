"""Training: sessions given to colleagues, and own courses with the day on which they are due."""
