"""The company that is walked up to, as its profile `company.toml` tells it."""

from journeys.company.channels import Owner
from journeys.company.company import Company

__all__ = ["Company", "Owner"]
