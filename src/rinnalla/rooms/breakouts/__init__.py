"""Breakouts (pienryhmät): how people are shared out, and what is kept of it with the room."""
