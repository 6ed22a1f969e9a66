from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rinnalla.meetings"

    def ready(self):
        from . import personal, sweeps  # noqa: F401
