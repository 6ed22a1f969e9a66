from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "rinnalla.access"

    def ready(self):
        from . import personal  # noqa: F401
