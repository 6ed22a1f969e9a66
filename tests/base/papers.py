"""Documents for the tests of the document worker; they run in its process."""

import os
import signal
import time


def language() -> bytes:
    from django.utils import translation

    return translation.get_language().encode()


def process() -> bytes:
    return str(os.getpid()).encode()


def dies() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def eats() -> bytes:
    return bytes(bytearray(4 * 1024 ** 3))


def fails() -> bytes:
    raise ValueError("a secret of somebody")


def sleeps(seconds: float) -> bytes:
    time.sleep(seconds)
    return b"late"
