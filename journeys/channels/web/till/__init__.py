"""From the basket to the placed order, and what a form says when it comes back."""
