"""Phone lines that were not made for this project: typed after examples that others published."""
