"""Verbs about meetings: their schedule, their plan, and what they leave behind."""
