"""`rinnalla build_assets`: collect, hash and compress the static files into the data folder."""

from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    help = "Put stylesheets, scripts and pictures together for serving (run at every start; quick when unchanged)."

    def handle(self, **options):
        call_command("collectstatic", interactive=False, verbosity=0)
