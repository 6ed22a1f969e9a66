"""The demo world: fictional, lively, relative to today. `load()` makes it in an empty, marked database."""

from .build import load

__all__ = ["load"]
