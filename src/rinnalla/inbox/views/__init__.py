"""Conversation about questions: the public form, the desk, one thread."""
