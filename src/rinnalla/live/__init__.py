"""Live delivery: who hears what, asked at subscribing and before each delivery.

Hints only; the database is the truth. An app stores first, then publishes; whoever missed something asks the
database from its cursor. How to build on it: `docs/live.md`.
"""
