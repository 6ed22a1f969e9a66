"""The worker process of `documents`: limited in memory, last in the queue for the processor, no way to the terminal."""

import os
import resource
import sys
from importlib import import_module
from multiprocessing.connection import Connection


def limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)


def run(path: str, args: tuple, language: str) -> tuple[bool, bytes | str]:
    """Make one document; a failure is told by the name of its kind."""
    from django.utils import translation  # only once the limits are set

    try:
        module, _, name = path.rpartition(".")
        with translation.override(language):
            return True, bytes(getattr(import_module(module), name)(*args))
    except BaseException as problem:
        return False, type(problem).__name__


def main(descriptor: int, memory: int) -> None:
    limit(memory)
    import django  # only once the limits are set

    django.setup()
    line = Connection(descriptor)
    while True:
        try:
            job = line.recv()
        except (EOFError, OSError):  # the page process is gone
            return
        line.send(run(*job))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
