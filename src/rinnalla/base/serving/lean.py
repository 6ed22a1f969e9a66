"""Work that Django does for its own debugging page only, left out where that page is never shown."""

from django.conf import settings
from django.urls.resolvers import URLResolver


def be_lean() -> None:
    """Do not write down every URL pattern that was tried ([M] half a millisecond a page with our many apps).

    The list is read by the 404 page of DEBUG alone.
    """
    if not settings.DEBUG:
        # Django's own and unknown to the stubs
        URLResolver._extend_tried = staticmethod(  # type: ignore[attr-defined]
            lambda tried, pattern, sub_tried=None: None)
