"""What makes two findings the same seam, in one run and over runs."""

from journeys.finding import Finding


def identity_of(finding: Finding, *, company: str) -> str:
    """A short name for the seam, which stays though texts, amounts, dates and order numbers differ.

    Args:
        finding: As a check made it.
        company: Whose seam it is.

    Returns:
        The check's name and six letters or digits: "late-fee-3fa9c1".
    """
    raise NotImplementedError
