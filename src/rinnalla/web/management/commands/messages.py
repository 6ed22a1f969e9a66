"""`rinnalla messages [--check]`: collect and compile the texts, or say what is missing."""

import os
import shutil
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from rinnalla.web import translations


def collect() -> None:
    """Run xgettext over the package into its catalogues."""
    here = Path.cwd()
    os.chdir(translations.PACKAGE)
    try:
        call_command("makemessages", locale=[*translations.FULL, translations.EASY], extensions=["html", "py", "txt"],
                     ignore_patterns=["static/*", "locale/*"], no_wrap=True, no_obsolete=True, add_location="file",
                     verbosity=0)
    finally:
        os.chdir(here)


class Command(BaseCommand):
    help = "Collect the texts to translate and compile the catalogues."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail on gaps")

    def handle(self, *, check, **options):
        if check:
            return self.check_all()
        if shutil.which("xgettext"):
            collect()
            for path in translations.LOCALES.glob("*/LC_MESSAGES/django.po"):
                translations.tidy(path)
        else:
            self.stdout.write("xgettext is not installed: compiling only.")
        self.stdout.write(f"{translations.compile_all()} catalogues compiled")
        for locale, texts in translations.gaps().items():
            self.stdout.write(f"{locale}: {len(texts)} texts without a translation")
        return None

    def check_all(self):
        problems = [f"{locale}: {len(texts)} texts without a translation, e.g. {texts[:5]}"
                    for locale, texts in translations.gaps().items() if texts]
        problems += [f"{locale}: the compiled catalogue is old" for locale in translations.stale()]
        if shutil.which("xgettext") and (new := translations.unknown(self.fresh_texts())):
            problems.append(f"{len(new)} texts were never collected, e.g. {sorted(new)[:5]}")
        if problems:
            raise CommandError("\n".join(problems) + "\nRun `make messages`, translate, and commit.")
        self.stdout.write("every text is translated")

    def fresh_texts(self) -> set[str]:
        """The texts in the code right now; the catalogues are put back as they were."""
        kept = {p: p.read_bytes() for p in translations.LOCALES.glob("*/LC_MESSAGES/django.po")}
        try:
            collect()
            return {e.msgid for e in translations.catalogue(translations.FULL[0]) if not e.obsolete}
        finally:
            for path, content in kept.items():
                path.write_bytes(content)
