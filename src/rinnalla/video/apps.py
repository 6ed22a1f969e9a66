from django.apps import AppConfig


class VideoConfig(AppConfig):
    name = "rinnalla.video"

    def ready(self):
        from . import link, personal, sweeps  # noqa: F401
        from .jitsi import provider as jitsi  # noqa: F401
        from .own import provider  # noqa: F401
        from .teams import provider as teams  # noqa: F401
