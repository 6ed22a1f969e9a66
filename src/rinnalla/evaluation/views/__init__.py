"""Conversation about feedback and reports."""
