"""How commands speak."""

import sys


class Stop(Exception):
    """The command ends here; the message says what to do."""

    def __init__(self, message: str, code: int = 1):
        self.code = code
        super().__init__(message)


def say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(message: str, code: int) -> int:
    sys.stderr.write(message + "\n")
    return code
