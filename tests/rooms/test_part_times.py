"""When the parts of an evening begin reaches no participant: not by frames, pages, calendar files, feeds or letters."""

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rinnalla.access.permissions import Role
from rinnalla.mail.outbox import send_batch
from rinnalla.meetings.models import PlanItem
from rinnalla.rooms.actions import breakouts, feelings, hosting, rounds, talk
from rinnalla.rooms.actions import evening as course
from rinnalla.rooms.consumers.visit import Visit
from tests.mail.kinds import WRITERS, Stage
from tests.world import stand

from .scene import Evening, about_to_begin

MINUTES = (17, 23, 11, 19)


def evening_of(world, form: str) -> Evening:
    evening = Evening(world)
    group = getattr(world, form)
    if form == "opened":
        stand(world.people["helmi"], Role.FACILITATOR, group=group)
        stand(world.people["veikko"], Role.MEMBER, group=group)
        evening.meeting = about_to_begin(group)
    plan(evening.meeting)
    return evening


def plan(meeting) -> None:
    PlanItem.objects.filter(meeting=meeting).delete()
    for n, minutes in enumerate(MINUTES):
        PlanItem.objects.create(meeting=meeting, position=n, title=f"Osa {n}", minutes=minutes)


def marks(meeting) -> list[str]:
    """How the beginnings of the parts after the first could be written."""
    found = []
    for n in range(1, len(MINUTES)):
        at = meeting.starts_at + timedelta(minutes=sum(MINUTES[:n]))
        here = at.astimezone(ZoneInfo(meeting.zone))
        found += [here.strftime(form) for form in ("%-H.%M", "%H:%M", "T%H%M")]
        found += [at.strftime("T%H%M"), at.strftime("T%H:%M"), str(int(at.timestamp()))]
    return found


def live_through(evening: Evening) -> None:
    """Everything that tells of the programme: its parts, an offer to shorten, a round, picks, breakouts."""
    act = {"seated": False}
    evening.act(hosting.admit_all, "helmi", **act)
    evening.act(talk.say, "veikko", text="Hei", client_id="a")
    items = list(PlanItem.objects.filter(meeting=evening.meeting).order_by("position"))
    for n, item in enumerate(items):
        late = evening.meeting.starts_at + timedelta(minutes=sum(MINUTES[:n]) + 9, seconds=7)
        with time_machine.travel(late, tick=False):
            evening.act(course.mark_part, "helmi", item=item.pk, **act)
    evening.act(rounds.start_round, "helmi", no=0, kind="own", question="Miten menee?", **act)
    evening.act(feelings.start_picks, "helmi", no=0, way="mood", hidden=False, **act)
    evening.act(breakouts.prepare_parts, "helmi", no=0, way="random", count=2, size=0, minutes=10, names=[], **act)


@pytest.mark.feature("PLAN4", "ROOM6")
@pytest.mark.parametrize("form", ["closed", "opened"])
def test_no_frame_and_no_page_of_a_participant_tells_when_a_part_begins(world, form):
    evening = evening_of(world, form)
    meeting, slug = evening.meeting, evening.meeting.group.slug
    for name in ("helmi", "veikko"):
        evening.come(name)
    address = f"/huone/{meeting.pk}/"
    seen = {"waiting": world.client("veikko").get(address).content.decode()}
    live_through(evening)
    for stream in ("all", "seat:veikko"):
        seen[stream] = "".join(evening.stream(stream))
    assert "late" not in {json.loads(line)["t"] for line in evening.stream("all")}
    seen["welcome"] = json.dumps(Visit._welcome(Standing(evening), "synced"))
    paths = [address, f"{address}video/", f"{address}kiitos/", f"{address}palaute/", f"/oma/tapaamiset/{meeting.pk}/",
             "/oma/", f"/ryhmat/{slug}/", f"/ryhmat/{slug}/tapaamiset.ics", "/ryhmat/", "/ryhmat.json", "/ryhmat.rss",
             "/ryhmat.ics", "/upotus/ryhmat/", "/harjoitus/", "/harjoitus/huone/", "/tietoni/"]
    for name in ("veikko", "mirja", "anonymous"):
        for path in paths:
            seen[f"{name} {path}"] = world.client(name).get(path).content.decode(errors="replace")
    assert "Osa 1" in seen[f"veikko {address}"] and '"part"' in seen["all"]
    told = {where: [m for m in marks(meeting) if m in text] for where, text in seen.items()}
    assert {where: found for where, found in told.items() if found} == {}
    host = world.client("helmi").get(address).content.decode()
    assert any(mark in host for mark in marks(meeting)), "those who run it see the times"


class Standing:
    """What a connection knows of its seat."""

    def __init__(self, evening: Evening):
        self.room, self.seat = evening.room, evening.seat("veikko")


@pytest.mark.feature("PLAN4", "MSG2")
@pytest.mark.parametrize("kind", sorted(k for k in WRITERS if k.startswith(("meeting.", "registration."))))
def test_no_letter_and_no_calendar_file_tells_when_a_part_begins(world, kind, mailoutbox, settings):
    """What is attached to it included; the closed and the open group have a plan."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    stage = Stage(world, "fi")
    for group in (world.closed, world.opened):
        for meeting in group.meetings.all():
            plan(meeting)
    WRITERS[kind](stage)
    while send_batch():
        pass
    wrong = [m for group in (world.closed, world.opened) for meeting in group.meetings.all() for m in marks(meeting)]
    for letter in mailoutbox:
        whole = letter.body + "".join(
            part.get_payload(decode=True).decode(errors="replace") for part in letter.message().walk()
            if not part.is_multipart())
        assert [m for m in wrong if m in whole] == [], letter.subject
