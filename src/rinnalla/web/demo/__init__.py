"""The demo world: fictional, lively, relative to today. `refresh()` makes it, or makes it anew for today."""

from .build import load, refresh

__all__ = ["load", "refresh"]
