"""Public pages travel compressed; pages of a signed-in reader do not, so that size tells nothing about secrets."""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware


class PublicPagesCompressed(GZipMiddleware):
    def process_response(self, request, response):
        private = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
        return response if private or response.streaming else super().process_response(request, response)
