"""R7: a backup made while people write is whole; restored on an empty machine it forgets whom it must (OPS3)."""

import json
import os
import shutil
import threading

import pytest

from ..services import Missing, Postgres
from .harness import Server

SCENE = """
from tests.world import build
from rinnalla.base.db import writing
with writing():
    world = build()
print(world.people["veikko"].pk)
"""
NAMES = "from rinnalla.people.models import Person; print([p.name for p in Person.objects.order_by('pk')])"
WRITE = """
from rinnalla.base.db import writing
from rinnalla.people.models import Federation, Person
federation = Federation.objects.first()
for n in range(40):
    with writing():
        Person.objects.create(federation=federation, name=f"Kirjoitettu {n}")
    print(n, flush=True)
"""
ERASE = """
from rinnalla.people.models import Person
from rinnalla.access.subjects import SYSTEM
from rinnalla.base.db import writing
from rinnalla.privacy import actions
with writing():
    actions._erase(Person.objects.get(pk={pk}))
"""


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    """An installation with people in it, and the folder its backups go to."""
    if request.param == "sqlite":
        with Server(serve=False) as server:
            yield server, tmp_path
        return
    try:
        service = Postgres()
    except Missing as missing:
        if os.environ.get("RINNALLA_NEEDS_ALL") == "1":
            pytest.fail(str(missing))
        pytest.skip(f"left out for want of a program: {missing}")
    try:
        service.start()
        with Server(database_url=service.url, serve=False) as server:
            yield server, tmp_path
    finally:
        service.close()


def empty(server: Server) -> None:
    """As a new machine: no data, but the copy of the two secrets that the operator keeps elsewhere."""
    if server.database_url:
        server.query_only("DROP SCHEMA IF EXISTS keys CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for path in server.data.iterdir():
        if path.suffix == ".key":
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.heavy
@pytest.mark.feature("OPS3")
def test_backup_under_load_restores_everybody_but_the_erased(place):
    server, folder = place
    veikko = int(server.run_python(SCENE))
    before = server.run_python(NAMES)
    writer = threading.Thread(target=server.run_python, args=(WRITE,))
    writer.start()
    server.manage("backup", str(folder))
    writer.join()
    server.run_python(ERASE.format(pk=veikko))
    server.manage("backup", str(folder))  # only its copy of the keys matters below: it takes the older one's place
    older = sorted(p.name for p in folder.iterdir() if (p / "backup.json").exists())[0]
    empty(server)
    told = server.manage("restore", str(folder), "--backup", older)
    after = server.run_python(NAMES)
    assert "Erased again: 1" in told
    assert "Veikko Aalto" in before
    assert "Veikko Aalto" not in after
    assert "Helmi Ranta" in after
    assert after.count("None") == 0
    assert server.integrity() == []


@pytest.mark.feature("OPS3")
def test_restore_refuses_a_damaged_copy_and_an_installation_in_use(tmp_path):
    with Server(serve=False) as server:
        server.run_python(SCENE)
        server.manage("backup", str(tmp_path))
        with pytest.raises(RuntimeError, match="not empty"):
            server.manage("restore", str(tmp_path))
        name = next(p for p in tmp_path.iterdir() if (p / "backup.json").exists())
        note = json.loads((name / "backup.json").read_text())
        (name / "backup.json").write_text(json.dumps(note | {"sha256": "0"}))
        with pytest.raises(RuntimeError, match="damaged"):
            server.manage("restore", str(tmp_path), "--force")
        assert "Helmi Ranta" in server.run_python(NAMES)
