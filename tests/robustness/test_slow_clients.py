"""R9: slow uploads, slow readers and half-open sockets hold nobody up; a kill loses nothing that was said."""

import socket
import time

import httpx
import pytest

from .harness import Server, until

MANY = 12  # three times the page threads


@pytest.fixture(scope="module")
def server():
    with Server(RINNALLA_BODY_SECONDS="3", RINNALLA_BODY_MOST="2000000") as one:
        yield one


def open_socket(server, head: bytes, *, small_window: bool = False) -> socket.socket:
    one = socket.socket()
    if small_window:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    one.connect(("127.0.0.1", server.port))
    one.settimeout(20)
    one.sendall(head)
    return one


def test_slow_uploads_do_not_stop_the_pages_and_are_told_so(server):
    head = (f"POST /kirjaudu/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 5000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\na").encode()
    slow = [open_socket(server, head) for _ in range(MANY)]
    assert all(server.answers("/readyz", seconds=5) for _ in range(5))
    slow[0].sendall(b"=")
    answer = slow[0].recv(4096)
    assert answer.startswith(b"HTTP/1.1 408")
    assert "Mitään ei tallentunut".encode() in answer
    for one in slow:
        one.close()


def test_slow_readers_do_not_stop_the_pages(server):
    head = f"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode() * 50
    slow = [open_socket(server, head, small_window=True) for _ in range(MANY)]
    assert all(server.answers("/readyz", seconds=5) for _ in range(5))
    for one in slow:
        one.close()


def test_half_open_sockets_and_dribbled_heads_do_not_stop_the_pages(server):
    silent = [open_socket(server, b"") for _ in range(200)]
    dribbling = [open_socket(server, b"GET / HT") for _ in range(50)]
    assert all(server.answers("/readyz", seconds=5) for _ in range(5))
    for one in silent + dribbling:
        one.close()


def test_a_body_over_the_limit_is_refused_in_plain_words(server):
    answer = httpx.post(server.url + "/kirjaudu/", content=b"x" * 2_500_000, timeout=20)
    assert answer.status_code == 413
    assert "liian suuri" in answer.text


def test_a_killed_server_comes_back_with_whole_files(server):
    assert server.answers("/readyz")
    server.kill()
    assert not server.answers()
    server.start()
    assert server.integrity() == []


def test_stopping_takes_no_longer_than_its_limit_with_open_sockets(server):
    """The process ends although clients hold their sockets open; the next one starts on the same port."""
    held = [open_socket(server, b"GET / HT") for _ in range(5)]
    server.stop()
    began = time.monotonic()
    server.start()
    until(server.answers)
    assert time.monotonic() - began < 30
    for one in held:
        one.close()
