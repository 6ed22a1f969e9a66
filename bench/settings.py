"""The product's settings, and beside them what the anchors need."""

import os

from rinnalla.settings import *  # noqa: F403
from rinnalla.settings import CACHES, INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
TEMPLATES = [*TEMPLATES, {
    "NAME": "bare", "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages"]},
}]
TEMPLATES[0].setdefault("NAME", "django")
if os.environ.get("BENCH_UNCACHED"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
