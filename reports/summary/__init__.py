"""The summary of a run: one page, for a person with ten seconds."""
