from .echo import echo
from .visit import enter

__all__ = ["echo", "enter"]
