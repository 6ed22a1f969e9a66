from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    name = "rinnalla.inbox"

    def ready(self):
        from rinnalla.access.permissions import Permission as P
        from rinnalla.ui.navigation import register_nav, register_tab

        from . import handing, letters, personal, queries, sweeps  # noqa: F401

        register_nav("desk", _("Posti"), "inbox:desk", P.DESK_VIEW, order=25, icon="email", count=queries.waiting_for)
        register_tab("group", _("Kysymykset"), "inbox:group", P.QUESTION_HANDLE, order=58, count=queries.waiting_in)
