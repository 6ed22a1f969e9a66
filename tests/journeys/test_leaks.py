"""Nobody reads what is not theirs: marked words in every private field, every address as every one of the cast (S3).

Each address is asked for directly, with the numbers and names of the closed group, as somebody who guesses would;
then links are followed. Every word is seen by somebody, so that not seeing it means something.
"""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from rinnalla.mail.outbox import send_batch
from rinnalla.meetings.models import Wish
from rinnalla.meetings.planning import make_plan
from rinnalla.registrations import actions
from rinnalla.rooms.actions import talk
from tests.access.addresses import kwargs_of, names
from tests.registrations.people import owner
from tests.rooms.scene import Evening
from tests.world import CAST

from .canaries import RUNS, plant

pytestmark = pytest.mark.django_db
BEARER = {"registrations:thanks", "registrations:calendar", "people:pass"}  # the code itself is the permission
SHOWN_LATER = {"kanariavideo", "kanariavastaus"}  # at the door; with the counts of the round (tests/evaluation)
EASY = {"anonymous", "veikko", "mirja"}  # whose pages are walked by links, too
PART_TIMES = re.compile(r"\b(18[.:](10|35)|19[.:](00|10|45|50))\b|T(1[5-9])(10|35|45|50)00")


def body(response) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return raw.decode("utf-8", "replace")


def everything(client: Client, things) -> dict[str, str]:
    """What each address answers to a GET."""
    return {name: body(client.get(reverse(name, kwargs=kwargs_of(name, things))))
            for name in sorted(names() - BEARER)}


def walk(client: Client, starts=("/", "/oma/", "/tietoni/")) -> dict[str, str]:
    """What one reaches by links."""
    queue, answers = deque(starts), {}
    while queue:
        path = queue.popleft()
        response = client.get(path)
        answers[path] = body(response)
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', answers[path]):
            link = link.replace("&amp;", "&")
            if link not in answers and link not in queue and not link.startswith(("/static/", "/media/")):
                queue.append(link)
        assert len(answers) < 400, sorted({urlsplit(p).path for p in answers})[:40]
    return answers


@pytest.mark.feature("ORG2", "PRV1")
def test_private_words_reach_only_those_they_are_for(world):
    planted = plant(world)
    seen: dict[str, set[str]] = {word: set() for word in planted.readers}
    leaks = []
    for who in CAST:
        cache.clear()
        client = world.client(who)
        answers = everything(client, planted.things)
        if who in EASY:
            answers |= walk(client)
        for word, readers in planted.readers.items():
            holding = [where for where, text in answers.items() if word in text]
            if holding:
                seen[word].add(who)
            if holding and who not in readers:
                leaks.append(f"{who} reads {word} on {holding[:4]}")
    assert leaks == []
    unseen = {word for word, by in seen.items() if not by}
    assert unseen == SHOWN_LATER, "there is something to see"


NOBODYS = ("ui:gallery", "gallery", "/galleria/", "rooms:practice", "/harjoitus/")
"""Pages whose evening is nobody's: the practice room's begins now, so that at some hours its parts begin as ours do."""


@pytest.mark.feature("PLAN4")
def test_no_participant_is_told_when_the_parts_of_an_evening_begin(world):
    """Closed and open groups: the order only. Every address and link, feeds and calendar files included."""
    planted = plant(world)
    for meeting in (*world.closed.meetings.all(), *world.opened.meetings.all()):
        make_plan(meeting)
    for who in ("veikko", "anonymous", "mirja"):
        client = world.client(who)
        answers = everything(client, planted.things) | walk(client)
        told = {where: found[0] for where, text in answers.items()
                if not where.startswith(NOBODYS) and (found := PART_TIMES.search(text))}
        assert told == {}, who
        assert who != "veikko" or any("Esittäytymiskierros" in text for text in answers.values())
    helmi = everything(world.client("helmi"), planted.things)
    assert PART_TIMES.search(helmi["meetings:plan"]), "those who run it see the times"


ASKERS_OWN = {"kanariakysyja", "kanariakysyjalta", "kanariakysymys", "kanarialainaus", "kanariaannettu"}
"""What the answer to a question may hold: who asked, what they said, what was answered."""


@pytest.mark.feature("MSG1")
def test_letters_tell_nobody_about_another(world, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    planted = plant(world)
    while send_batch():
        pass
    actions.cancel_registration(owner(planted.registration), planted.registration)
    while send_batch():
        pass
    assert any("kanariaosoite" in message.to[0] for message in mailoutbox)
    for message in mailoutbox:
        whole = message.message().as_string() + message.body
        assert len(message.recipients()) == 1
        assert "kanaria" not in message.subject.lower()
        if "kanariaosoite" not in message.to[0]:
            own = ASKERS_OWN if "kanariakysyjalta" in message.to[0] else set()
            assert not [word for word in planted.readers if word in whole and word not in own], message.subject


@pytest.mark.feature("ROOM4")
def test_the_talk_of_a_room_stays_in_it(world):
    """Nothing said is on any page of anybody, and what is said in private is in the streams of two only."""
    make_plan(world.closed.meetings.first())
    evening = Evening(world)
    for name in ("helmi", "veikko"):
        evening.come(name)
    helmi, veikko = evening.seat("helmi"), evening.seat("veikko")
    type(veikko).objects.filter(pk=veikko.pk).update(state="inside")
    evening.act(talk.say, "veikko", text="kanariakaikille", client_id="a1")
    evening.act(talk.whisper, "helmi", to=veikko.pk, text="kanariakahden", client_id="a2")
    evening.act(talk.ask_for_help, "veikko", text="kanariaapua", client_id="a3")
    Wish.objects.create(group=world.closed, meeting=evening.meeting, text="Näkyvä toive")
    assert "kanariakaikille" in "".join(evening.stream("all")) and helmi.hosts
    assert "kanariakahden" not in "".join(evening.stream("all"))
    assert "kanariaapua" not in "".join(evening.stream("all"))
    assert not PART_TIMES.search("".join(evening.stream("all") + evening.stream("seat:veikko")))
    for who in CAST:
        for path in ("/", "/ryhmat.json", "/ryhmat.rss", "/ryhmat.ics", "/hallinta/", "/oma/", "/tietoni/",
                     f"/huone/{evening.meeting.pk}/", f"/huone/{evening.meeting.pk}/keskustelu/",
                     f"/oma/tapaamiset/{evening.meeting.pk}/", "/hallinta/ryhmat/kuusi-iltaa/"):
            text = body(world.client(who).get(path))
            assert "kanaria" not in text, (who, path)
            if who in RUNS and path.endswith("kuusi-iltaa/"):
                assert "Kuusi iltaa" in text
