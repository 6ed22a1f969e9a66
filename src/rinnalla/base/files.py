"""Files that hold a secret: made once, readable by their owner only."""

import os
import secrets
from pathlib import Path


def secret_file(path: Path, size: int = 32) -> bytes:
    """Return the bytes of a secret file; a missing one is made with mode 0600, atomically.

    Two processes that start together read the same secret: the first link wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(secrets.token_bytes(size))
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
