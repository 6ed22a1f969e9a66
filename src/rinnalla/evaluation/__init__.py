"""Feedback that nobody can trace, its results, and the reports of a season."""
