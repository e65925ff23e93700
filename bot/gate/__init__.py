"""The gate: every arrival passes here, is let through to one handler, or gets one polite no."""
