"""Print the matrix as it is now, for reading: `python -m pytest tests/access/propose.py`."""

from tests.world import CAST

from .addresses import EXEMPT, names, prepare, visit
from .table import TABLE


def test_propose(world):
    things = prepare(world)
    lines = ["# url name, method, then the status for: " + " ".join(CAST)]
    for name in sorted(names() - EXEMPT.keys()):
        for method in ("GET", "POST"):
            lines.append(" ".join([name, method, *(str(visit(world, things, who, name, method)) for who in CAST)]))
    TABLE.write_text("\n".join(lines) + "\n")
