"""Forms of pages without a referrer work in real browsers; foreign forms do not."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def press(world, **headers):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/kirjaudu/").content.decode()
    token = headers.pop("token", None) or re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    return browser.post("/kirjaudu/", {"email": "veikko@example.org", "csrfmiddlewaretoken": token},
                        headers=headers).status_code


@pytest.mark.parametrize("headers, status", [
    ({"origin": "http://testserver"}, 303),
    ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
    ({"origin": "null"}, 303),  # an older browser
    ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
    ({"origin": "https://evil.example"}, 403),
    ({"origin": "null", "sec-fetch-site": "same-origin", "token": "x" * 64}, 403),
])
def test_who_may_post(world, headers, status):
    assert press(world, **headers) == status
