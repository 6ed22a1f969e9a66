from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rinnalla.access.permissions import Permission
from rinnalla.ui.navigation import register_nav


class MeetingsConfig(AppConfig):
    name = "rinnalla.meetings"

    def ready(self):
        from . import personal, sweeps  # noqa: F401

        register_nav("desk", _("Ohjaajien tuki"), "meetings:talks", Permission.MEETING_TALK, order=70)
