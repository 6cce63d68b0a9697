"""Once the order is placed: its status, the way to return it, help."""
