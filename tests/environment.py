"""Loaded before the settings: tests get a data folder of their own and never touch a real one."""

import os
import tempfile

if "RINNALLA_TEST_DATA_DIR" not in os.environ:
    os.environ["RINNALLA_TEST_DATA_DIR"] = tempfile.mkdtemp(prefix="rinnalla-test-")
os.environ["RINNALLA_DATA_DIR"] = os.environ["RINNALLA_TEST_DATA_DIR"]
os.environ.setdefault("RINNALLA_SECRET", "a secret for tests only, nothing else")
os.environ.setdefault("RINNALLA_URL", "http://testserver")
os.environ.setdefault("RINNALLA_VIDEO_JANUS", "off")  # engines are started by the tests that ask for one
os.environ.setdefault("RINNALLA_HOSTS", "127.0.0.1,localhost,testserver,toinen.testserver")

# Tests in parallel clear their cache: each worker has a Redis database of its own.
if os.environ.get("REDIS_URL") and (worker := os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")):
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{int(worker) + 1}"
for name in ("DATABASE_URL", "REDIS_URL"):
    if os.environ.get(name) == "":
        del os.environ[name]
