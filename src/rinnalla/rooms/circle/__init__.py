"""What people do together in the circle: rounds, hands, picked cards, the question wheel, the break.

The modules here are plain values and functions; `table` keeps their state with the room, sealed under its key.
"""
