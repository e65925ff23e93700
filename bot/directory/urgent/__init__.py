"""Local urgent lines: kept by the specialist, shown from memory."""
