from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rinnalla.web"

    def ready(self):
        from rinnalla.access.gate import set_actor_loader

        from .actor import actor_of_request
        from .subscribers import subscribe_all

        set_actor_loader(actor_of_request)
        subscribe_all()
