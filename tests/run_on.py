"""Run the tests on a real PostgreSQL and Redis (or on SQLite): `python tests/run_on.py postgres [pytest words]`.

Both servers are started for this run alone, on free ports, and are gone afterwards.
"""

import os
import pathlib
import signal
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.services import Missing, Postgres, Redis  # noqa: E402  # the path comes first


def _pytest(words: list[str], **environment: str) -> int:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **environment}
    return subprocess.run([sys.executable, "-m", "pytest", *words], cwd=ROOT, env=env).returncode


def main(words: list[str]) -> int:
    if not words or words[0] not in {"postgres", "sqlite"}:
        sys.stderr.write("say: run_on.py postgres|sqlite [words for pytest]\n")
        return 2
    if words[0] == "sqlite":
        return _pytest(words[1:], DATABASE_URL="", REDIS_URL="")
    try:
        services = [Postgres(durable=False), Redis()]
    except Missing as missing:
        sys.stderr.write(f"left out for want of a program: {missing}\n")
        return 1 if os.environ.get("RINNALLA_NEEDS_ALL") == "1" else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to end: the servers end too
    try:
        for service in services:
            service.start()
        return _pytest(["--migrations", *words[1:]], DATABASE_URL=services[0].url, REDIS_URL=services[1].url)
    finally:
        for service in services:
            service.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
