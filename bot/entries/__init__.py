"""What a feed holds: its entries, read from bytes that nobody vouches for."""
