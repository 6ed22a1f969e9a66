from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "rinnalla.outreach"

    def ready(self):
        from rinnalla.ui.navigation import register_nav

        register_nav("public", _("Ryhmät"), "outreach:groups", order=10)
        register_nav("public", _("Yhdistykset"), "outreach:directory", order=20)
