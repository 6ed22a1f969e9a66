"""`rinnalla build_assets`: collect, hash and compress the static files into the data folder."""

from django.core.management import BaseCommand, call_command

from rinnalla.ui import assets


class Command(BaseCommand):
    help = "Put stylesheets, scripts and pictures together for serving (run at every start; nothing when unchanged)."

    def handle(self, **options):
        if assets.are_built():
            return
        assets.built_mark().unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        assets.built_mark().write_text(assets.mark_now())
