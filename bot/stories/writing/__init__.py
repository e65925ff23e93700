"""Writing: prompts part by part, a look for what points to a family, and handing in."""
