"""The summary of a run: one page, for a person with ten seconds."""

from journeys.reports.summary.page import summary_page

__all__ = ["summary_page"]
