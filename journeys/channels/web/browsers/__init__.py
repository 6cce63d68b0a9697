"""Which browser the customer walks with, and how one is fetched and started."""
