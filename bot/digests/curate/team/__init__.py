"""Who curates: the specialist, whom she names, and how each is reminded."""
