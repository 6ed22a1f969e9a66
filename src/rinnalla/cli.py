"""The console script `rinnalla`."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rinnalla", *sys.argv[1:]])
