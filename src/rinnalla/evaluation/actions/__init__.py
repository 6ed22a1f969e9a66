"""Verbs about feedback. Answering leaves no audit row: it would say who and when."""
