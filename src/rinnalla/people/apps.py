from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "rinnalla.people"

    def ready(self):
        from rinnalla.access.permissions import Permission
        from rinnalla.ui.navigation import register_nav

        from . import handing, letters, personal, sweeps  # noqa: F401

        register_nav("participant", _("Oma tili"), "people:account", Permission.ACCOUNT_MANAGE, order=90)
        register_nav("desk", _("Oma tili"), "people:account", Permission.ACCOUNT_MANAGE, order=95, more=True)
        register_nav("footer", _("Kirjaudu ulos"), "people:sign_out", Permission.OWN, order=95)
        register_nav("desk", _("Yhdistykset"), "people:associations", Permission.ASSOCIATION_VIEW, order=70, more=True)
        register_nav("desk", _("Oma tili"), "people:account", Permission.OWN, order=95, more=True)
        register_nav("desk", _("Vapaaehtoiset"), "people:volunteers", Permission.VOLUNTEER_INVITE, order=80, more=True)
        register_nav("footer", _("Tietosuojaseloste"), "people:privacy_statements", order=20)
        register_nav("footer", _("Kirjaudu"), "people:sign_in", Permission.SIGN_IN, order=90)
