from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rinnalla.web"

    def ready(self):
        from rinnalla.access.gate import set_actor_loader
        from rinnalla.people.passes import set_landing

        from .actor import actor_of_request
        from .landing import landing_of
        from .subscribers import subscribe_all

        set_actor_loader(actor_of_request)
        set_landing(landing_of)
        subscribe_all()
