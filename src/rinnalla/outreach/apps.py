from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "rinnalla.outreach"

    def ready(self):
        from rinnalla.access.permissions import Permission
        from rinnalla.ui.navigation import register_nav, register_tab

        from . import personal  # noqa: F401
        from .announcements import letters, sweeps  # noqa: F401

        register_nav("public", _("Ryhmät"), "outreach:groups", order=10)
        register_nav("public", _("Yhdistykset"), "outreach:directory", order=20)
        register_tab("group", _("Tiedotteet"), "announcements:announcements", Permission.OUTREACH_MANAGE, order=52,
                     more=True)
