from .visit import enter

__all__ = ["enter"]
