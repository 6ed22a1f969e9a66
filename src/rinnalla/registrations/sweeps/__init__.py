"""Due work of registrations."""

from . import letters

__all__ = ["letters"]
