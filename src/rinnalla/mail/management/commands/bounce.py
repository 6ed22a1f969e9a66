"""`rinnalla bounce < report`: the mail server pipes delivery reports here (see docs/operations.md)."""

import sys

from django.core.management.base import BaseCommand

from rinnalla.mail.bounces import take_report


class Command(BaseCommand):
    help = "Reads one delivery report from the standard input and marks its letter as bounced."

    def handle(self, *args, **options):
        taken = take_report(sys.stdin.buffer.read(1_000_000))
        self.stdout.write(f"{taken}")
