"""A second Django handler in the same process, with the middleware of `startproject` and nothing of ours."""

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


class BareHandler(WSGIHandler):
    def __init__(self):
        with override_settings(MIDDLEWARE=STARTPROJECT):
            super().__init__()

    def get_response(self, request):
        request.urlconf = "bench.bare.urls"
        return super().get_response(request)
