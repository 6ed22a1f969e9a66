"""Feedback that nobody can trace, its results, and the reports of a season (DESIGN §8).

Tokens are dealt at random and no row joins a person to one. At closing, answers become counts per question and
shuffled texts, the rows go and their key is destroyed. Nothing is shown under five answers.
"""
