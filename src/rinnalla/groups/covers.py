"""The cover of a group: one of the ready ones, drawn for the product, or an uploaded image."""

from django.utils.translation import get_language

from rinnalla.ui import art

UPLOAD = "upload"
"""The `cover` of a group that has an image of its own."""


def path(name: str) -> str:
    """Where the drawing of a ready cover lies among the static files."""
    return art.cover(name).path


def alt(name: str, language: str | None = None) -> str:
    """What a ready cover shows, in words; "" for a name that is not one."""
    return art.COVERS[name].alt(language or get_language() or "fi") if name in art.COVERS else ""


def is_own_words(name: str, text: str) -> bool:
    """Is the text the drawing's own, in any language?"""
    return name in art.COVERS and text in dict(art.COVERS[name].texts).values()
