from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "rinnalla.registrations"

    def ready(self):
        from rinnalla.access.permissions import Permission
        from rinnalla.ui.navigation import register_nav, register_tab

        from . import personal, sweeps  # noqa: F401
        from .applications import letters  # noqa: F401
        from .applications import sweeps as _forgetting  # noqa: F401
        from .applications.queries import takes_applications
        from .letters import extra, meetings, news, places, several, texts, trial  # noqa: F401
        from .questions import sweeps as _deleting  # noqa: F401

        register_nav("participant", _("Oma sivu"), "registrations:mine", Permission.OWN, order=10)
        register_tab("group", _("Ilmoittautuneet"), "registrations:registered", Permission.REGISTRATION_VIEW, order=45)
        register_tab("group", _("Lomake"), "questions:overview", Permission.GROUP_MANAGE, order=43, more=True)
        register_tab("group", _("Hakemukset"), "applications:applications", Permission.APPLICATION_READ, order=44,
                     when=takes_applications)
        register_tab("group", _("Viestit"), "letters:messages", Permission.REGISTRATION_VIEW, order=50)
