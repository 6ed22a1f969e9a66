from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rinnalla.access.permissions import Permission
from rinnalla.ui.navigation import register_nav, register_tab


class EvaluationConfig(AppConfig):
    name = "rinnalla.evaluation"

    def ready(self):
        from . import letters, personal, planning, sweeps  # noqa: F401

        register_tab("group", _("Palaute"), "evaluation:results", Permission.FEEDBACK_RESULTS, order=60)
        register_tab("group", _("Raportti"), "evaluation:group_report", Permission.REPORT_GROUP, order=70, more=True)
        register_tab("room-host", _("Palautelinkki ja QR-koodi"), "evaluation:share", Permission.FEEDBACK_FORM)
        register_nav("desk", _("Raportit"), "evaluation:reports", Permission.REPORT_ASSOCIATION, order=60, more=True)
