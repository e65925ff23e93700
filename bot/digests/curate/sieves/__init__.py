"""Keep and drop rules in plain words: they mark what comes, and a person decides."""
