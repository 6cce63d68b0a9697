"""Looking at a page: one script call a frame takes everything that is visible, as values."""
