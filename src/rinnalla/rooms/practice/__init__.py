"""The practice room: the room's own page and scripts with companions from a script. No server room, nothing stored."""
