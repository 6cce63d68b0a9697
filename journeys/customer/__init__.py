"""The customer who walks: a made-up first-time customer, who knows only what a stranger knows of himself."""

from journeys.customer.customer import Card, Customer

__all__ = ["Card", "Customer"]
