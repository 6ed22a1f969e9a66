"""`rinnalla reference [--check]`: write docs/reference/, or say which page is not current."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from rinnalla.web import reference


class Command(BaseCommand):
    help = "Write the generated reference (docs/reference/)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **options):
        stale = reference.write(Path.cwd() / "docs" / "reference", check=check)
        if stale:
            raise CommandError(f"Not current: {', '.join(stale)}. Run `make reference` and commit.")
        self.stdout.write("docs/reference is current" if check else "docs/reference written")
