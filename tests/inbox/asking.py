"""Questions for tests: by the form as anybody would ask, and straight into the inbox."""

import re

from django.core import signing
from django.test import Client

from rinnalla.access.subjects import ANYONE
from rinnalla.inbox import actions
from rinnalla.inbox.forms.asking import SALT

LONG_AGO = signing.dumps(1, salt=SALT)


def question(group, text="Pääseekö mukaan pyörätuolilla?", name="Kirsi", email="kirsi@example.org", **more):
    return actions.ask(ANYONE, group, text=text, name=name, email=email, **more)


def key_of(client: Client, path: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get(path).content.decode())
    assert found, path
    return found[1]


def ask(client: Client, slug="kuusi-iltaa", **fields):
    """Fill in the form and send it, not too fast."""
    path = f"/ryhmat/{slug}/kysy/"
    sent = {"text": "Pääseekö mukaan pyörätuolilla?", "name": "Kirsi", "email": "kirsi@example.org", "shown": LONG_AGO,
            "key": fields.pop("key", "") or key_of(client, path)} | fields
    return client.post(path, sent)


def words(response) -> str:
    return response.content.decode()
