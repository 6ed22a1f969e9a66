"""Due work of registrations: letters, offers that lapse, lines that move, attendance that becomes numbers."""

from . import letters, places

__all__ = ["letters", "places"]
