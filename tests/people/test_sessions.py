"""My open sessions: seen on my account, each ended by itself (PPL5)."""

import pytest
from django.test import Client

from rinnalla.people.models import SignIn
from rinnalla.people.sessions import device_of
from tests.people.helping import sign_in

pytestmark = [pytest.mark.feature("PPL5"), pytest.mark.django_db]
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


def test_one_sees_where_one_is_signed_in_and_ends_one_of_them(world):
    phone, here = Client(HTTP_USER_AGENT=PHONE), Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux) Firefox/128.0")
    for client in (phone, here):
        sign_in(client, "veikko@example.org")
    page = here.get("/oma/tili/").content.decode()
    assert "Chrome, Android" in page and "Firefox, Linux" in page and "Tämä laite" in page
    away = SignIn.objects.get(device="Chrome, Android")
    assert here.post(f"/oma/tili/istunnot/{away.pk}/paattyminen/").status_code == 303
    assert phone.get("/oma/tili/").status_code == 302 and here.get("/oma/tili/").status_code == 200
    assert "Chrome, Android" not in here.get("/oma/tili/").content.decode()


def test_nobody_ends_the_session_of_another(world):
    mirja, veikko = Client(), Client()
    sign_in(mirja, "mirja@example.org")
    sign_in(veikko, "veikko@example.org")
    hers = SignIn.objects.get(user=world.people["mirja"].user)
    veikko.post(f"/oma/tili/istunnot/{hers.pk}/paattyminen/")
    assert mirja.get("/oma/tili/").status_code == 200
    assert Client().post(f"/oma/tili/istunnot/{hers.pk}/paattyminen/").status_code == 302


def test_signing_out_everywhere_leaves_none(world):
    one, other = Client(), Client()
    for client in (one, other):
        sign_in(client, "veikko@example.org")
    one.post("/kirjaudu/ulos-kaikkialta/")
    assert not SignIn.objects.exists() and other.get("/oma/tili/").status_code == 302


def test_a_device_is_told_in_two_words_or_not_at_all():
    assert device_of(PHONE) == "Chrome, Android" and device_of("") == ""
