"""Loaded before the settings: tests get a data folder of their own and never touch a real one."""

import os
import tempfile

if "RINNALLA_TEST_DATA_DIR" not in os.environ:
    os.environ["RINNALLA_TEST_DATA_DIR"] = tempfile.mkdtemp(prefix="rinnalla-test-")
os.environ["RINNALLA_DATA_DIR"] = os.environ["RINNALLA_TEST_DATA_DIR"]
os.environ.setdefault("RINNALLA_SECRET", "a secret for tests only, nothing else")
os.environ.setdefault("RINNALLA_URL", "http://testserver")
