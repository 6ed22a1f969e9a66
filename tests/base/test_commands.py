"""The command line: plain words, exit codes, no stack traces for what a person can put right (OPS3)."""

import socket
import subprocess
import sys

import pytest

from ..robustness.harness import ROOT, Server

pytestmark = pytest.mark.feature("OPS3")


@pytest.fixture(scope="module")
def house():
    with Server(serve=False) as one:
        yield one


def run(house, *words: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", "rinnalla.cli", *words], cwd=ROOT, capture_output=True, text=True,
                          env=house.environment | environment, timeout=120)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    return done.returncode, said


def test_the_first_administrator_is_made_once(house):
    assert run(house, "first-admin", "not an address") == (2, "“not an address” is not an e-mail address.\n")
    assert run(house, "first-admin", "aino@example.org")[0] == 2  # which federation?
    code, said = run(house, "first-admin", "aino@example.org", "--federation", "Selkäliitto")
    assert (code, "aino@example.org administers Selkäliitto" in said) == (0, True)
    code, said = run(house, "first-admin", "outi@example.org")
    assert (code, "already" in said) == (1, True)


def test_a_real_database_never_becomes_a_demo(house):
    run(house, "first-admin", "aino@example.org", "--federation", "Selkäliitto")
    code, said = run(house, "demo", "--port", "0")
    assert (code, "is not a demo" in said) == (1, True)


def test_a_demo_is_never_served_to_the_network(house):
    code, said = run(house, "serve", "--host", "0.0.0.0", "--port", "0", RINNALLA_DEMO="1")
    assert (code, "127.0.0.1 only" in said) == (1, True)
    code, said = run(house, "serve", "--port", "0", RINNALLA_DEMO="1")
    assert (code, "not marked as a demo" in said) == (1, True)


def test_a_taken_port_is_named(house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said = run(house, "serve", "--port", str(taken.getsockname()[1]))
    assert (code, "Is another server there?" in said) == (1, True)


def test_a_server_without_its_tables_does_not_start(tmp_path, house):
    code, said = run(house, "serve", "--port", "0", RINNALLA_DATA_DIR=str(tmp_path))
    assert (code, "rinnalla migrate" in said) == (1, True)


def test_a_database_that_is_away_is_said_to_be(house):
    code, said = run(house, "sweep", DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    assert (code, "Is it running" in said) == (1, True)


def test_the_doctor_names_what_to_put_right(house):
    code, said = run(house, "doctor")
    assert (code, "RINNALLA_MAIL_URL" in said) == (1, True)
    house.run_python("from rinnalla.base import vault; vault.new_key()")
    (house.data / "installation.key").chmod(0o644)
    assert "chmod 600" in run(house, "doctor")[1]


def test_unknown_words_are_answered(house):
    assert run(house, "sweep", "no.such")[0] == 2
    assert run(house, "restore", "/nonexistent")[0] == 1
    assert run(house)[0] == 2
