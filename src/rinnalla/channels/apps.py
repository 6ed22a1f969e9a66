from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChannelsConfig(AppConfig):
    name = "rinnalla.channels"

    def ready(self):
        from rinnalla.access.permissions import Permission as P
        from rinnalla.live import routing
        from rinnalla.live.hub import hub
        from rinnalla.ui.navigation import register_nav, register_tab

        from . import letters, personal, queries, sweeps, topics  # noqa: F401
        from .consumers import enter

        hub.serve(topics.KIND, reader=topics.read, actors=topics.actors)
        routing.register("/ws/tiimit/<int:channel>/", enter)
        register_nav("desk", _("Tiimit"), "channels:list", P.DESK_VIEW, order=27, icon="chat", count=queries.unread_for)
        register_tab("group", _("Tiimi"), "channels:group", P.CHANNEL_WRITE, order=59, more=True,
                     count=queries.unread_in)
