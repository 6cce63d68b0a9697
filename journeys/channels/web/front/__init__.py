"""From any page of a shop to a product and into the basket."""
