from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "rinnalla.groups"

    def ready(self):
        from . import personal, sweeps  # noqa: F401
