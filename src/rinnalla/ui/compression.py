"""Public pages travel compressed; pages of a signed-in reader do not, so that size tells nothing about secrets.

A view whose page repeats nothing of the question, neither an address nor a field, may say `response.echoes = False`:
nobody can then steer its size, and it travels compressed too.
"""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware


class PublicPagesCompressed(GZipMiddleware):
    def process_response(self, request, response):
        private = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
        steered = private and getattr(response, "echoes", True)
        return response if steered or response.streaming else super().process_response(request, response)
