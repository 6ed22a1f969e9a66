from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "rinnalla.privacy"

    def ready(self):
        from . import personal, sweeps  # noqa: F401
