"""Preferences of the reader: language, light, text size, contrast, motion; kept in one cookie."""

from django.utils import translation


class PreferencesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        translation.activate("fi")
        return self.get_response(request)
