"""The journey map: one drawing of a walk, and one of all walks of a run."""
