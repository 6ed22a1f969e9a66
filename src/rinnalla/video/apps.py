from django.apps import AppConfig


class VideoConfig(AppConfig):
    name = "rinnalla.video"

    def ready(self):
        from . import link, personal, sweeps  # noqa: F401
        from .own import provider  # noqa: F401
