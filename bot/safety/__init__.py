"""The safety core: red flags and identifiers found in a message before all else."""
