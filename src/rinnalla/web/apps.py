from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rinnalla.web"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from rinnalla.access.gate import set_actor_loader
        from rinnalla.access.permissions import Permission
        from rinnalla.people.demo import told_by
        from rinnalla.people.passes import set_landing
        from rinnalla.ui.navigation import register_nav

        from .actor import actor_of_request
        from .demo_stories import stories
        from .landing import landing_of
        from .subscribers import subscribe_all

        set_actor_loader(actor_of_request)
        set_landing(landing_of)
        subscribe_all()
        told_by(stories)
        register_nav("desk", _("Työpöytä"), "desk", Permission.OWN, order=0)
        register_nav("participant", _("Työpöytä"), "desk", Permission.DESK_VIEW, order=5)
        register_nav("footer", _("Saavutettavuus"), "accessibility", order=30)
        register_nav("footer", _("Vertaistuen pelisäännöt"), "rules", order=40)
