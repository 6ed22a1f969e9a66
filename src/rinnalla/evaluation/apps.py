from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "rinnalla.evaluation"

    def ready(self):
        from . import personal, sweeps  # noqa: F401
