from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rinnalla.ui"
