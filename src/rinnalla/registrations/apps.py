from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "rinnalla.registrations"

    def ready(self):
        from . import personal, sweeps  # noqa: F401
        from .letters import meetings, places  # noqa: F401
