from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rinnalla.rooms"

    def ready(self):
        from rinnalla.live import routing
        from rinnalla.live.hub import hub

        from . import letters, personal, sweeps, topics  # noqa: F401
        from .consumers import enter

        hub.serve("room", reader=topics.read, actors=topics.actors)
        routing.register("/ws/huone/<int:meeting>/", enter)
