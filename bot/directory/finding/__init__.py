"""Finding services: by kind, place and age, in plain words, or from under an answer."""
