from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "rinnalla.access"

    def ready(self):
        from rinnalla.ui.navigation import set_may

        from . import personal  # noqa: F401
        from .guard import may_here

        set_may(may_here)
