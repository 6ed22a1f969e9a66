"""A bare Django alone in a process: for the time to be ready, and the memory it holds."""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from .handler import STARTPROJECT

settings.configure(
    SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF="bench.bare.alone", MIDDLEWARE=STARTPROJECT,
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                    "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BENCH_FILE"]}},
    PING_SECONDS=20,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
        "context_processors": ["django.template.context_processors.request",
                               "django.contrib.auth.context_processors.auth",
                               "django.contrib.messages.context_processors.messages"]}}],
)
django.setup()

from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def ready(request):
    from django.db import connection  # after setup

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready")


urlpatterns = [path("readyz", ready)]


def main(port: int) -> None:
    """Serve with the same server settings as ours."""
    import uvicorn

    from rinnalla.base.serving.bridge import Bridge
    from rinnalla.base.serving.plain import plain_page
    from rinnalla.base.serving.server import config

    bridge = Bridge(get_wsgi_application(), plain=plain_page)
    settings_of_server = config(bridge, host="127.0.0.1", port=port)  # type: ignore[arg-type]
    settings_of_server.lifespan = "off"
    uvicorn.Server(settings_of_server).run()

