"""Conversation: pages of signing in, of one's account, of organisations and of volunteers."""
