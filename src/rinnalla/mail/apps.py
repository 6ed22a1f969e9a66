from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "rinnalla.mail"

    def ready(self):
        from . import personal, sweeps  # noqa: F401
