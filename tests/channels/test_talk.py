"""A team's channel: who reads and writes, what may be taken back, unread marks, letters, forgetting."""

import re
from datetime import timedelta

import pytest
import time_machine

from rinnalla.access.guard import may
from rinnalla.access.models import AuditRow
from rinnalla.access.permissions import Permission
from rinnalla.base import clock, sweeps
from rinnalla.base.inventory import HOLDERS
from rinnalla.base.models import Key
from rinnalla.channels import actions
from rinnalla.channels.models import Channel, Post, Reading
from rinnalla.channels.queries import unread_for
from rinnalla.groups.actions import close_group, withdraw_facilitator
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.mail.outbox import send_batch
from tests.world import CAST

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG5")]
TEAM = {"aino", "eero", "helmi", "jari"}
NOON = "2026-11-24T10:00:00+00:00"


@pytest.fixture
def channel(world):
    sweeps.run("channels.open")
    return Channel.objects.whole().get(group=world.closed)


@pytest.fixture
def whole(world, channel):
    return Channel.objects.whole().get(group=None, federation=world.federation)


def say(world, who, channel, text, **more) -> Post:
    return actions.write(world.actor(who), channel, text=text, **more)


def words(response) -> str:
    return response.content.decode()


def test_every_living_group_and_federation_has_one_channel(world, channel):
    assert Channel.objects.filter(group=None).count() == 2
    assert Channel.objects.exclude(group=None).count() == 4
    assert sweeps.run("channels.open") == 0


def test_only_the_team_reads_and_writes(world, channel):
    say(world, "helmi", channel, "kanariaviesti")
    for who in CAST:
        client = world.client(who)
        page = words(client.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
        news = client.get(f"/hallinta/tiimit/{channel.pk}/uudet/?after=0")
        assert ("kanariaviesti" in page) is (who in TEAM), who
        assert ("kanariaviesti" in words(news)) is (who in TEAM), who
        sent = client.post(f"/hallinta/tiimit/{channel.pk}/viestit/", {"text": f"Hei {who}", "key": who.ljust(20, "x")})
        assert sent.status_code == (302 if who in TEAM | {"anonymous"} else 404), who
    assert {p.name.split()[0].lower() for p in Post.objects.page(channel)} == TEAM


def test_the_federations_channel_is_for_all_its_facilitators_and_staff(world, whole):
    say(world, "aino", whole, "kanariakaikille")
    path = f"/hallinta/tiimit/{whole.pk}/"
    readers = {who for who in CAST if "kanariakaikille" in words(world.client(who).get(path))}
    assert readers == {"aino", "eero", "helmi", "jari", "ulla"}


@pytest.mark.parametrize("who", CAST)
def test_list_and_table_agree(world, channel, who):
    actor = world.actor(who)
    allowed = {c.pk for c in Channel.objects.whole() if may(actor, Permission.CHANNEL_WRITE, c)}
    assert set(Channel.objects.visible_to(actor).values_list("pk", flat=True)) == allowed


def test_the_page_works_without_script(world, channel):
    client = world.client("helmi")
    page = words(client.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    for _ in range(2):
        answer = client.post(f"/hallinta/tiimit/{channel.pk}/viestit/", {"text": "Kuka aloittaa?", "key": key})
    first = Post.objects.get()
    assert answer.url == f"/hallinta/ryhmat/kuusi-iltaa/tiimi/#v{first.n}"
    jari = world.client("jari")
    page = words(jari.get(f"/hallinta/ryhmat/kuusi-iltaa/tiimi/?answers={first.n}"))
    assert "Vastaat:" in page and f'name="answers" value="{first.n}"' in page
    jari.post(f"/hallinta/tiimit/{channel.pk}/viestit/", {"text": "Minä.", "key": "j" * 20, "answers": first.n})
    assert "Helmi Ranta: Kuka aloittaa?" in words(client.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    empty = client.post(f"/hallinta/tiimit/{channel.pk}/viestit/", {"text": " ", "key": "e" * 20})
    assert empty.status_code == 422 and "Kirjoita viesti ensin" in words(empty)


def test_the_first_to_write_opens_the_channel(world):
    client = world.client("helmi")
    assert "hiljaista" in words(client.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    for text in ("Ensimmäinen", "Toinen"):
        client.post("/hallinta/ryhmat/kuusi-iltaa/tiimi/", {"text": text, "key": text.ljust(20, "x")})
    assert Channel.objects.count() == 1 and Post.objects.count() == 2


def test_one_changes_and_takes_back_only_ones_own(world, channel):
    mine = say(world, "helmi", channel, "kirjoitusvihre")
    helmi, jari = world.client("helmi"), world.client("jari")
    path = f"/hallinta/tiimit/{channel.pk}/viestit/{mine.n}/"
    assert jari.get(path).status_code == jari.post(path, {"text": "x"}).status_code == 404
    assert jari.post(path + "poisto/").status_code == 404
    helmi.post(path, {"text": "kirjoitusvirhe"})
    assert "muokattu" in words(jari.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    helmi.post(path + "poisto/")
    page = words(jari.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    assert "Kirjoittaja poisti" in page and "kirjoitusvirhe" not in page
    assert bytes(Post.objects.get().text_box) == b"", "the text is gone from the row"
    assert helmi.get(path).status_code == 404


def test_what_changed_is_fetched_in_order_and_nothing_twice(world, channel):
    first, second = (say(world, "helmi", channel, text) for text in ("yksi", "kaksi"))
    client, path = world.client("jari"), f"/hallinta/tiimit/{channel.pk}/uudet/?after="
    page = words(client.get(path + "0"))
    assert page.index("yksi") < page.index("kaksi")
    assert "<li" not in words(client.get(path + str(second.n)))
    actions.edit(world.actor("helmi"), channel, n=first.n, text="ensimmäinen")
    page = words(client.get(path + str(second.n)))
    assert "ensimmäinen" in page and "kaksi" not in page
    for wrong in ("", "x", "-1", "9" * 30):
        assert client.get(path + wrong).status_code == 404


def test_unread_marks(world, channel):
    say(world, "helmi", channel, "yksi")
    last = say(world, "helmi", channel, "kaksi")
    assert unread_for(world.actor("jari")) == 2 and unread_for(world.actor("helmi")) == 0
    assert unread_for(world.actor("eero")) == 0, "a coordinator is not counted into every team's talk"
    jari = world.client("jari")
    assert "2 uutta viestiä" in words(jari.get("/hallinta/tiimit/"))
    assert unread_for(world.actor("jari")) == 2, "looking at a page changes nothing"
    jari.post(f"/hallinta/tiimit/{channel.pk}/luettu/", {"n": last.n})
    assert unread_for(world.actor("jari")) == 0
    jari.post(f"/hallinta/tiimit/{channel.pk}/luettu/", {"n": 1})
    jari.post(f"/hallinta/tiimit/{channel.pk}/luettu/", {"n": "9" * 30})
    assert Reading.objects.get(person=world.people["jari"]).seen == last.n
    actions.take_back(world.actor("helmi"), channel, n=last.n)
    assert unread_for(world.actor("jari")) == 0


def test_who_leaves_the_group_reads_no_more_at_once(world, channel, whole):
    say(world, "helmi", channel, "kanariaviesti")
    jari, before = world.client("jari"), (channel.access_version, whole.access_version)
    assert "kanariaviesti" in words(jari.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    withdraw_facilitator(world.actor("eero"), world.closed, person=world.people["jari"])
    assert jari.get(f"/hallinta/tiimit/{channel.pk}/uudet/?after=0").status_code == 404
    assert jari.get(f"/hallinta/tiimit/{whole.pk}/").status_code == 404
    channel.refresh_from_db(), whole.refresh_from_db()
    assert channel.access_version > before[0] and whole.access_version > before[1], "open sockets are asked again"


@time_machine.travel(NOON)
def test_news_come_by_letter_once_a_day_without_what_was_written(world, channel, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    say(world, "helmi", channel, "kanariasalaisuus")
    assert sweeps.run("channels.news") == 0, "just written: perhaps they are on the page"
    with time_machine.travel(clock.now() + timedelta(minutes=40)):
        assert sweeps.run("channels.news") == 1
        say(world, "helmi", channel, "toinen")
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert sweeps.run("channels.news") == 0, "one a day"
        while send_batch():
            pass
    assert [m.to for m in mailoutbox] == [["jari@example.org"]]
    assert "kanaria" not in mailoutbox[0].subject + mailoutbox[0].body
    with time_machine.travel(clock.now() + timedelta(days=1)):
        world.client("jari").post(f"/hallinta/tiimit/{channel.pk}/sahkoposti/", {"by_mail": "0"})
        assert sweeps.run("channels.news") == 0, "no letters wanted"
        world.client("jari").post(f"/hallinta/tiimit/{channel.pk}/sahkoposti/", {"by_mail": "1"})
        assert sweeps.run("channels.news") == 1
        actions.mark_read(world.actor("jari"), channel, n=99)
        letter = Letter.objects.filter(kind="channels.news").order_by("-pk").first()
        assert COMPOSERS["channels.news"](letter) is None, "read meanwhile: needless"


@time_machine.travel(NOON)
def test_news_of_the_federations_channel_reach_its_facilitators(world, whole):
    say(world, "aino", whole, "Hei kaikki ohjaajat")
    with time_machine.travel(clock.now() + timedelta(minutes=40)):
        assert sweeps.run("channels.news") == 2
        letters = Letter.objects.filter(kind="channels.news")
        assert {one.person for one in letters} == {world.people["helmi"].pk, world.people["jari"].pk}
        assert all(COMPOSERS["channels.news"](one) for one in letters)
    assert unread_for(world.actor("helmi")) == 1 and unread_for(world.actor("ulla")) == 0


@time_machine.travel("2026-11-24T01:00:00+00:00")
def test_no_letters_at_night(world, channel):
    say(world, "helmi", channel, "yöllä")
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        assert sweeps.run("channels.news") == 0


def test_a_report_reaches_the_coordinator_who_removes_or_lets_stand(world, channel):
    one, two = say(world, "helmi", channel, "ikävä sana"), say(world, "helmi", channel, "tavallinen")
    jari, eero = world.client("jari"), world.client("eero")
    path = f"/hallinta/tiimit/{channel.pk}/viestit/{one.n}/"
    jari.post(path + "ilmoitus/")
    jari.post(path + "ilmoitus/")
    letter = Letter.objects.get(kind="channels.report")
    assert letter.person == world.people["eero"].pk
    assert "ikävä" not in COMPOSERS["channels.report"](letter).text
    assert jari.post(path + "karsinta/").status_code == 403, "facilitators do not remove each other's words"
    assert "Tästä tuli ilmoitus" in words(eero.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    assert "Tästä tuli ilmoitus" not in words(jari.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    eero.post(path + "karsinta/")
    page = words(jari.get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    assert "Yhteyshenkilö poisti" in page and "ikävä sana" not in page
    assert AuditRow.objects.filter(action="remove", actor=world.people["eero"].pk).exists()
    jari.post(f"/hallinta/tiimit/{channel.pk}/viestit/{two.n}/ilmoitus/")
    eero.post(f"/hallinta/tiimit/{channel.pk}/viestit/{two.n}/hyvaksynta/")
    assert Post.objects.get(n=two.n).reported_at is None


def test_a_channel_is_forgotten_a_year_after_its_group_with_its_key(world, channel, django_capture_on_commit_callbacks):
    say(world, "helmi", channel, "vanha")
    close_group(world.actor("eero"), world.closed)
    assert sweeps.run("channels.forget") == 0
    world.client("eero").post(f"/hallinta/tiimit/{channel.pk}/sailytys/", {"months": 3})
    assert world.client("helmi").post(f"/hallinta/tiimit/{channel.pk}/sailytys/", {"months": 1}).status_code == 403
    with time_machine.travel(clock.now() + timedelta(days=95)), django_capture_on_commit_callbacks(execute=True):
        assert sweeps.run("channels.forget") == 1
    assert not Post.objects.exists() and not Key.objects.filter(pk=channel.key).exists()


def test_old_posts_of_the_federations_channel_go(world, whole):
    say(world, "aino", whole, "vanha")
    with time_machine.travel(clock.now() + timedelta(days=361)):
        say(world, "aino", whole, "uusi")
        assert sweeps.run("channels.forget") == 1
        assert [p.text for p in Post.objects.page(whole)] == ["uusi"]


@pytest.mark.feature("PRV1", "PRV5")
def test_a_facilitator_downloads_and_erases_what_was_written(world, channel):
    say(world, "helmi", channel, "Minun sanani"), say(world, "jari", channel, "Jarin sanat")
    holder, helmi = HOLDERS["channels"], world.people["helmi"].pk
    told = str(holder.export(helmi))
    assert "Minun sanani" in told and "Jarin" not in told and len(list(holder.kept(helmi))) == 1
    list(holder.erase(helmi))
    assert "Jarin sanat" in str(holder.export(world.people["jari"].pk))
    page = words(world.client("jari").get("/hallinta/ryhmat/kuusi-iltaa/tiimi/"))
    assert "Minun sanani" not in page and "poisti" in page
    assert not any(holder.export(helmi).values())
