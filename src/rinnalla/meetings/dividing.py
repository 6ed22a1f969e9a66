"""How a group may be shared into breakouts: the limits that the plan and the room have in common."""

WAYS = ("random", "chosen", "self")
"""Drawn by the server, put by a facilitator, or as each likes."""
MOST_ROOMS = 8
FEWEST_ROOMS = 2
MOST_TOGETHER = 12
LONGEST = 90
"""Minutes."""
NAME_MOST = 40
TASK_MOST = 500
