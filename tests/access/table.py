"""The matrix as data: {(url name, method): {who: status}}."""

import pathlib

from tests.world import CAST

TABLE = pathlib.Path(__file__).with_name("matrix.txt")


def read() -> dict[tuple[str, str], dict[str, int]]:
    rows = {}
    for line in TABLE.read_text().splitlines() if TABLE.exists() else []:
        words = line.split()
        if words and not line.startswith("#"):
            rows[words[0], words[1]] = dict(zip(CAST, map(int, words[2:]), strict=True))
    return rows


ROWS = read()
