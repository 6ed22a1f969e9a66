"""Jitsi Meet on the association's own server, with tokens signed for each one who comes (VID3)."""
