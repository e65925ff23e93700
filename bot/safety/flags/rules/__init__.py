"""The rules, one file per kind of danger, each with its name, wordings and source."""
