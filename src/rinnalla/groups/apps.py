from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "rinnalla.groups"

    def ready(self):
        from rinnalla.access.permissions import Permission as P
        from rinnalla.ui.navigation import register_nav, register_tab

        from . import handing, personal, sweeps  # noqa: F401
        from . import letters as _letters  # noqa: F401
        from .service import letters  # noqa: F401

        register_nav("desk", _("Ryhmät"), "groups:list", P.DESK_VIEW, order=20, icon="people")
        register_nav("desk", _("Pyynnöt"), "groups:requests", P.REQUEST_MAKE, order=25)
        for order, label, url_name, permission, more in (
            (0, _("Yleiskuva"), "groups:manage", P.GROUP_MANAGE, False),
            (10, _("Tiedot"), "groups:details", P.GROUP_SHAPE, False),
            (20, _("Kansikuva"), "groups:cover", P.GROUP_SHAPE, True),
            (30, _("Ohjaajat"), "groups:team", P.GROUP_MANAGE, False),
            (40, _("Vastuut"), "groups:duties", P.GROUP_MANAGE, True),
            (45, _("Tuki ja työnjako"), "groups:service", P.GROUP_MANAGE, True),
        ):
            register_tab("group", label, url_name, permission, order=order, more=more)
        register_tab("group", _("Järjestäjät"), "groups:joint", P.GROUP_MANAGE, order=46, more=True,
                     when=lambda group: len(group.associations) > 1)
