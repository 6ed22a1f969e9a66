"""What every message asks of the database stays as cheap in a long talk as in a short one."""

import pytest
from django.db import connection

from rinnalla.rooms import streams


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what the tables hold")
def test_a_repeated_frame_is_looked_for_by_its_index():
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + streams._HOLD, [1, "merkki", 1])
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert "one_of_a_frame" in plan and "SCAN" not in plan
