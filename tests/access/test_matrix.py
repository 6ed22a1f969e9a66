"""S2: every URL × method × role has an expected status. A new address without a row fails.

`matrix.txt` is the table. A line: name, method, then one status per member of the cast. It was written by
running `python -m tests.access.propose` and reading each line against the table of permissions; a change in it
is a change of who may do what, and is reviewed as one.
"""

import pytest

from tests.world import CAST

from .addresses import EXEMPT, names, prepare, visit
from .table import ROWS


def test_every_address_has_a_row():
    assert names() - EXEMPT.keys() == {name for name, _method in ROWS}


@pytest.mark.feature("ORG2")
@pytest.mark.parametrize("who", CAST)
def test_everybody_gets_what_the_matrix_says(world, who):
    """One member of the cast walks all addresses, GET and POST, and gets exactly the expected statuses."""
    things = prepare(world)
    found = {}
    for (name, method), expected in ROWS.items():
        status = visit(world, things, who, name, method)
        if status != expected[who]:
            found[f"{method} {name}"] = f"{status}, expected {expected[who]}"
    assert found == {}
