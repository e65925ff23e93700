"""Reading calendar files from outside: when somebody is busy, and nothing else of what they say."""
