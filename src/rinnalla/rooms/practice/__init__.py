"""The practice room: the room's own page and scripts with companions from a script. No server room, nothing stored.

`lessons` tells what may be tried and how, `company` what the companions say, `evening` the programme they follow.
"""
