from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "rinnalla.privacy"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from rinnalla.access.permissions import Permission
        from rinnalla.ui.navigation import register_nav

        from . import personal, sweeps  # noqa: F401

        register_nav("participant", _("Tietoni"), "privacy:my_data", Permission.OWN, order=80)
        register_nav("footer", _("Mitä sinusta säilyy"), "privacy:my_data", order=10)
        register_nav("desk", _("Tietosuoja"), "privacy:audit", Permission.AUDIT_VIEW, order=90, more=True)
