"""A key at hand while a talk goes on: the key store is asked once; gone with the last one there or with the key."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from rinnalla.base import vault

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def asked(act) -> int:
    """How often the key store was asked, by a thread that remembers nothing."""
    vault.forget_seen()
    with CaptureQueriesContext(connections["keys"]) as found:
        act()
    vault.forget_seen()
    return len(found)


def test_the_key_store_is_asked_once_while_somebody_is_there():
    key = vault.new_key()
    box = vault.seal("sana", (key,), "x")

    def read():
        assert vault.unseal(box, (key,), "x") == "sana"

    with vault.at_hand(key):
        assert asked(read) == 1
        with vault.at_hand(key):
            assert asked(read) == 0
        assert asked(read) == 0
    assert asked(read) == 1


def test_a_destroyed_key_opens_nothing_though_somebody_is_still_there():
    key, other = vault.new_key(), vault.new_key()
    with vault.at_hand(key), vault.at_hand(other):
        box, theirs = vault.seal("sana", (key,), "x"), vault.seal("toinen", (other,), "x")
        vault.destroy([key])
        vault.forget_seen()
        assert vault.unseal(box, (key,), "x") is None
        with pytest.raises(vault.Forgotten):
            vault.seal("uusi", (key,), "x")
        assert asked(lambda: vault.unseal(theirs, (other,), "x")) == 0
    assert key not in str(vault._at_hand) and other not in str(vault._at_hand)
