"""Public pages travel compressed; whatever could hold a secret does not."""

import gzip

import pytest

from rinnalla.base.serving.squeeze import squeeze

PAGE = ("<p>Tapaamme etänä.</p>" * 200).encode()
HTML = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"1"), (b"etag", b'"a"'),
        (b"vary", b"Cookie")]
ACCEPTS = {"headers": [(b"accept-encoding", b"gzip, br")]}


def test_a_public_page_is_compressed_and_says_so():
    headers, body = squeeze(ACCEPTS, HTML, PAGE)
    assert gzip.decompress(body) == PAGE
    assert dict(headers) == {b"content-type": b"text/html; charset=utf-8", b"content-encoding": b"gzip",
                             b"etag": b'W/"a"', b"vary": b"Cookie, accept-encoding",
                             b"content-length": str(len(body)).encode()}


@pytest.mark.parametrize(("scope", "headers", "page"), [
    ({"headers": []}, HTML, PAGE),
    ({"headers": [*ACCEPTS["headers"], (b"cookie", b"istunto=x")]}, HTML, PAGE),
    (ACCEPTS, [*HTML, (b"set-cookie", b"lomake=x")], PAGE),
    (ACCEPTS, [*HTML, (b"content-encoding", b"br")], PAGE),
    (ACCEPTS, [(b"content-type", b"image/png")], PAGE),
    (ACCEPTS, HTML, PAGE + b'<input name="csrfmiddlewaretoken">'),
    (ACCEPTS, HTML, b"<p>lyhyt</p>"),
], ids=["not accepted", "a session", "sets a cookie", "compressed before", "an image", "a form's token", "short"])
def test_everything_else_stays_as_it_is(scope, headers, page):
    assert squeeze(scope, headers, page) == (headers, page)
