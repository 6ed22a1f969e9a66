"""The live room: waiting room, presence, chat in streams with cursors, host tools, guest links.

Nothing is kept by default: when a meeting ends, the key of its chat is destroyed.
"""
