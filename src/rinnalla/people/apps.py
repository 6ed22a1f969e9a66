from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rinnalla.people"

    def ready(self):
        from . import letters, personal, sweeps  # noqa: F401
