"""What every page's template knows: language, choices, help, and whether the view is easy Finnish."""

from django.conf import settings
from django.utils.translation import get_language

from .preferences import EASY, Preferences

QUICK_EXIT = "https://www.ilmatieteenlaitos.fi/"  # an everyday page: the weather


def page(request) -> dict:
    """`lang` is a tag that screen readers know: easy Finnish is Finnish."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "lang": "fi" if language == EASY else language,
        "language": language,
        "languages": settings.LANGUAGES,
        "easy": language == EASY,
        "preferences": getattr(request, "preferences", None) or Preferences(),
        "federation": getattr(request, "federation", None),
        "quick_exit": QUICK_EXIT,
        "demo": settings.DEMO,
    }
