"""A worker for the kill test: sends until nothing is left. Run as a process of its own."""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from rinnalla.mail import outbox  # noqa: E402
from rinnalla.mail.letters import COMPOSERS, Composed, post  # noqa: E402
from rinnalla.mail.models import Letter  # noqa: E402

outbox.LEASE = timedelta(seconds=1)  # the kill test cannot wait five minutes for a dead worker's letters
COMPOSERS["test.note"] = lambda letter: Composed(to=letter.subject, subject="Hei", text="Teksti")


def fill(count: int) -> None:
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    for number in range(count):
        post("test.note", person=number, subject=f"reader{number}@example.org")


def work() -> None:
    while Letter.objects.exclude(state__in=["sent", "failed"]).exists():
        outbox.send_batch()


if __name__ == "__main__":
    fill(int(sys.argv[2])) if sys.argv[1] == "fill" else work()
