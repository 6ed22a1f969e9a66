"""Meetings and scheduled chats: when they are, their plan in the recurring structure, and what they left.

Participants see the programme without times; those who run the group see times computed from durations.
"""
