"""What the commands do: one function for each, without a word of parsing."""
