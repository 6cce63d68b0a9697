"""Filling in any form as a customer does, from what they know of themselves."""
