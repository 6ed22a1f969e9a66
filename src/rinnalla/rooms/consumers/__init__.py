from .echo import echo
from .pages import answer
from .visit import enter

__all__ = ["answer", "echo", "enter"]
