"""Layouts, preferences, menus, error pages: what every page promises, asked over HTTP."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import gettext_lazy

from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import ANYONE
from rinnalla.ui import navigation
from rinnalla.web import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client, settings):
    settings.DEMO = True
    return lambda **headers: client.get("/galleria/", headers=headers)


def choose(client, **choices):
    return client.post("/asetukset/", {"next": "/galleria/", "all": "1", **choices})


@pytest.mark.feature("ACC2")
@pytest.mark.parametrize(("asked", "lang"), [("", "fi"), ("sv-FI,sv;q=0.9", "sv"), ("de,en-GB;q=0.8", "en"),
                                             ("zh", "fi")])
def test_the_browser_is_listened_to(client, asked, lang):
    response = client.get("/tata-ei-ole/", headers={"accept-language": asked})
    assert f'<html lang="{lang}">' in response.text
    assert response["Content-Language"] == lang
    assert not response.cookies


@pytest.mark.feature("ACC1", "ACC5")
def test_choices_are_kept_in_one_cookie_and_drawn_by_the_server(client, shown):
    response = choose(client, language="fi-simple", theme="dark", text="large", contrast="more", motion="less")
    assert (response.status_code, response["Location"]) == (303, "/galleria/")
    assert list(response.cookies) == ["asetukset"]
    html = shown().text
    assert ('<html lang="fi" data-theme="dark" data-text="large" data-contrast="more" data-motion="less">') in html
    assert "easy-view" in html


def test_choosing_every_default_takes_the_cookie_away(client, shown):
    choose(client, theme="dark")
    response = choose(client, language="fi", theme="")
    assert response.cookies["asetukset"]["max-age"] == 0
    assert "data-theme" not in shown().text


def test_a_language_link_keeps_the_other_choices(client, shown):
    choose(client, theme="dark")
    client.post("/asetukset/", {"language": "sv"})
    assert '<html lang="sv" data-theme="dark">' in shown().text


@pytest.mark.parametrize("there", ["https://paha.example/", "//paha.example", "javascript:alert(1)"])
def test_one_is_never_sent_elsewhere(client, there):
    assert client.post("/asetukset/", {"next": there})["Location"] == "/"


def test_another_site_cannot_choose_for_the_reader(client):
    response = client.post("/asetukset/", {"theme": "dark"}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert not response.cookies
    assert client.get("/asetukset/").status_code == 405


def test_a_broken_cookie_is_no_harm(client, shown):
    client.cookies["asetukset"] = "theme=%22%3E%3Cscript%3E&language=xx&&&=&text=large"
    assert '<html lang="fi" data-text="large">' in shown().text


@pytest.mark.feature("ACC1")
def test_every_page_has_its_landmarks_once(shown):
    html = shown().text
    for once in ("<main ", "<header ", "<footer ", '<a class="skip" href="#sisalto">', "<h1>"):
        assert html.count(once) == 1, once
    assert "style=" not in html
    assert "<script>" not in html


def test_the_gallery_is_for_the_demo_and_development(client, settings):
    settings.DEMO = settings.DEBUG = False
    assert client.get("/galleria/").status_code == 404


def test_an_outsider_gets_kind_words_for_a_missing_page(client):
    response = client.get("/tata-ei-ole/")
    assert response.status_code == 404
    assert "Tältä polulta ei löytynyt sivua" in response.text
    assert "112" in response.text


def test_a_stale_form_is_told_kindly(settings):
    strict = Client(enforce_csrf_checks=True)
    request = RequestFactory().get("/")
    request.session = {}
    assert strict.post("/asetukset/", {"theme": "dark"}).status_code == 303
    response = errors.csrf_failure(request)
    assert response.status_code == 403
    assert "Olit hetken poissa" in response.text


def test_the_page_of_faults_needs_nothing(django_assert_num_queries, monkeypatch):
    with django_assert_num_queries(0):
        response = errors.fault(None)
    assert response.status_code == 500
    assert "Vika on meillä, ei sinussa" in response.text
    monkeypatch.setattr(errors, "get_template", lambda name: 1 / 0)
    assert "Vika on meillä, ei sinussa" in errors.fault(None).text


def test_maintenance_too():
    assert "huoltotauon" in render_to_string("web/errors/maintenance.html")


class TestMenus:
    @pytest.fixture(autouse=True)
    def _own_registry(self, monkeypatch):
        monkeypatch.setattr(navigation, "_menus", navigation.defaultdict(set))
        monkeypatch.setattr(navigation, "_tabs", navigation.defaultdict(set))
        navigation.register_nav("desk", gettext_lazy("Galleria"), "gallery", order=2)
        navigation.register_nav("desk", "Asetukset", "preferences", permission="settings", order=1)
        navigation.register_nav("desk", "Ei vielä", "nowhere:list", order=3)

    def request(self, path="/galleria/"):
        request = RequestFactory().get(path)
        request.actor = "helmi"
        return request

    def test_what_one_may_not_do_is_not_shown(self, monkeypatch):
        monkeypatch.setattr(navigation, "_may", lambda actor, permission, thing=None: actor == "marjatta")
        assert [item.label for item in navigation.menu("desk", self.request())] == ["Galleria"]
        monkeypatch.setattr(navigation, "_may", lambda actor, permission, thing=None: actor == "helmi")
        assert [item.label for item in navigation.menu("desk", self.request())] == ["Asetukset", "Galleria"]

    def test_one_sees_where_one_is(self, monkeypatch):
        monkeypatch.setattr(navigation, "_may", lambda *asked: True)
        shown = {item.url: item.current for item in navigation.menu("desk", self.request("/galleria/osa/"))}
        assert shown == {"/asetukset/": False, "/galleria/": True}

    def test_the_root_of_the_others_stands_only_for_itself(self):
        urls = ["/hallinta/ryhmat/x/", "/hallinta/ryhmat/x/viestit/"]
        found = {here: [url for url in urls if navigation._covers(url, here, urls)]
                 for here in ("/hallinta/ryhmat/x/", "/hallinta/ryhmat/x/viestit/5/", "/hallinta/ryhmat/x/muu/")}
        assert list(found.values()) == [[urls[0]], [urls[1]], []]

    def test_an_entry_that_leads_nowhere_is_hidden_and_found(self):
        assert navigation.unknown_addresses() == ["nowhere:list"]

    def test_an_unknown_area_is_a_mistake(self):
        with pytest.raises(ValueError, match="no such area"):
            navigation.register_nav("attic", "Vintti", "gallery")


def test_menus_ask_the_table(world):
    """`access` fills the question: staff see the desk's entries, a member does not."""
    request = RequestFactory().get("/")
    items = {navigation.Item(0, "gallery", "Yhdistykset", Permission.ASSOCIATION_CREATE)}
    seen = set()
    for name in world.people:
        request.actor = world.actor(name)
        if navigation._shown(items, request, None, {}):
            seen.add(name)
    assert seen == {"aino", "outi"}  # the administrators; coordinators make no associations
    request.actor = ANYONE
    assert navigation._shown(items, request, None, {}) == []


@pytest.mark.feature("ACC4")
def test_public_pages_travel_compressed_and_private_ones_do_not(client, world):
    accepts = {"accept-encoding": "gzip"}
    assert client.get("/tata-ei-ole/", headers=accepts)["Content-Encoding"] == "gzip"
    signed_in = world.client("veikko").get("/tata-ei-ole/", headers=accepts)
    assert "Content-Encoding" not in signed_in


def test_a_stranger_host_gets_kind_words_too(client):
    """The page is drawn before the gate has said who asks."""
    response = client.get("/", headers={"host": "vieras.example"})
    assert response.status_code == 400
    assert "Emme saaneet tästä selvää" in response.text
