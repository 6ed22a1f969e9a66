from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "rinnalla.registrations"

    def ready(self):
        from . import personal  # noqa: F401
