"""Live delivery: who hears what, asked at subscribing and before each delivery.

Hints only; the database is the truth.
"""
