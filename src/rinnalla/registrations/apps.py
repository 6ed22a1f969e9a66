from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "rinnalla.registrations"

    def ready(self):
        from rinnalla.access.permissions import Permission
        from rinnalla.ui.navigation import register_nav, register_tab

        from . import personal, sweeps  # noqa: F401
        from .letters import meetings, news, places, trial  # noqa: F401

        register_nav("participant", _("Oma sivu"), "registrations:mine", Permission.OWN, order=10)
        register_tab("group", _("Ilmoittautuneet"), "registrations:registered", Permission.REGISTRATION_VIEW, order=45)
        register_tab("group", _("Viestit"), "letters:messages", Permission.REGISTRATION_VIEW, order=50)
