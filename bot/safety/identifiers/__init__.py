"""Finders of identifiers, one file per family of kinds, and the redaction of what they find."""
