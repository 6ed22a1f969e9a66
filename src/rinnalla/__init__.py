"""Rinnalla: plan, announce, run and evaluate online peer support."""

__version__ = "0.1.0"
