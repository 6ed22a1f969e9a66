from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rinnalla.access.permissions import Permission
from rinnalla.ui.navigation import register_nav, register_tab


class RoomsConfig(AppConfig):
    name = "rinnalla.rooms"

    def ready(self):
        from rinnalla.groups import advice
        from rinnalla.live import routing
        from rinnalla.live.hub import hub

        from . import letters, personal, sweeps, topics, traps  # noqa: F401
        from .consumers import answer, echo, enter
        from .queries import left_something

        hub.serve("room", reader=topics.read, actors=topics.actors, told=answer)
        register_tab("group", _("Huoneesta jäänyt"), "rooms:left-behind", Permission.REPORT_HANDLE, order=55, more=True,
                     when=left_something)
        register_tab("group", _("Video"), "rooms:video", Permission.GROUP_MANAGE, order=34, more=True)
        register_tab("plan-breakouts", _("Kuka aloittaa missä ryhmässä"), "rooms:parts-places",
                     Permission.REGISTRATION_VIEW, when=lambda prepared: prepared.way == "chosen")
        register_nav("desk", _("Videopalvelut"), "rooms:services", Permission.FEDERATION_MANAGE, order=72, more=True)
        advice.also(traps.of_group)
        routing.register("/ws/kokeilu/", echo)
        routing.register("/ws/huone/<int:meeting>/", enter)
