from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rinnalla.access.permissions import Permission
from rinnalla.ui.navigation import register_nav, register_tab


class MeetingsConfig(AppConfig):
    name = "rinnalla.meetings"

    def ready(self):
        from rinnalla.groups.team import set_host_checks
        from rinnalla.groups.timetable import add_check, set_timetable

        from . import (  # noqa: F401
            handing,
            hosting,
            letters,
            personal,
            series,
            sweeps,
        )

        set_timetable(series.timetables)
        set_host_checks(hosting.checked_on)
        add_check(series.has_a_meeting)
        register_nav("desk", _("Ohjaajien tuki"), "meetings:talks", Permission.MEETING_TALK, order=70, more=True)
        register_nav("desk", _("Taukoharjoitukset"), "meetings:exercises", Permission.DESK_VIEW, order=73, more=True)
        register_tab("group", _("Aikataulu"), "meetings:schedule", Permission.GROUP_MANAGE, order=15)
        register_tab("group", _("Ohjausvuorot"), "meetings:turns", Permission.GROUP_MANAGE, order=32, more=True,
                     when=lambda group: group.form in ("open_meetings", "text_group"))
        register_tab("group", _("Vieraat"), "meetings:guests", Permission.EXPERT_ASK, order=33, more=True)
        register_tab("group", _("Tilaisuus"), "meetings:event", Permission.GROUP_MANAGE, order=16, more=True,
                     when=lambda group: group.form == "online_event")
