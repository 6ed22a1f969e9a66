"""Parts of the frame round every page (preferences, quick exit, footer), drawn once for all who see the same.

What differs from page to page is put in afterwards: the address to come back to, and the menu.
"""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .context import QUICK_EXIT
from .preferences import EASY, Preferences

ADDRESS, MENU = "<!--address-->", "<!--menu-->"


class House(NamedTuple):
    """Whom to ask for help here; a change of any of these is drawn anew."""

    contact_phone: str = ""
    contact_email: str = ""
    help_hours: str = ""
    crisis_line: str = ""
    crisis_text: str = ""


def house_of(federation) -> House:
    return House(*(getattr(federation, name) for name in House._fields)) if federation else House()


@lru_cache(maxsize=512)
def _drawn(template: str, language: str, preferences: Preferences, house: House) -> str:
    return render_to_string(template, {
        "language": language, "languages": settings.LANGUAGES, "easy": language == EASY, "preferences": preferences,
        "federation": house, "quick_exit": QUICK_EXIT, "address": mark_safe(ADDRESS), "menu": mark_safe(MENU)})


def part(template: str, *, language: str, preferences: Preferences, federation, address: str,
         menu: str = "") -> SafeString:
    """A part of the frame for this reader; `menu` is HTML."""
    drawn = _drawn(template, language, preferences, house_of(federation))
    return mark_safe(drawn.replace(ADDRESS, escape(address)).replace(MENU, menu))
