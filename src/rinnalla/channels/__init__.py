"""The team's channel in place of outside messengers: for the facilitators of a group, and of a whole federation (MSG5).

What is written is sealed, seen only by those who have the task just now, and forgotten in time.
"""
