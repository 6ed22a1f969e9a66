"""A meeting that goes on just now in the demo: people in the circle, a round half way, a hand up, somebody resting."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.meetings.models import BreakExercise, Meeting
from rinnalla.people.actions.signposts import set_signposts
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Person, Standing
from rinnalla.registrations.models import Registration
from rinnalla.rooms.actions import coming, hands, hosting, rounds, talk
from rinnalla.rooms.models import Room, Seat

from .dividing import divide

COME = 5
STAYS = timedelta(hours=3)
"""The invented people have no connection; until then nobody takes them for having left."""


SIGNS = {
    "site": ("Selkätietoa", "Liiton tarkistamia ohjeita arkeen.", "https://tietoa.selkakaari.example/", ""),
    "professional": ("Kysy fysioterapeutilta", "Liiton fysioterapeutti vastaa tiistaisin klo 12–14.", "", "020 000 0012"),
    "line": ("Neuvontapuhelin", "Apua, kun et tiedä mistä aloittaa.", "", "020 000 0011"),
}


def put_up_signposts() -> None:
    """The administrator of the first federation has set where people are pointed to."""
    post = Standing.objects.filter(role=Role.ADMINISTRATOR).select_related("person").order_by("pk").first()
    if post is None:
        return
    signs = {kind: dict(zip(("title", "words", "address", "phone"), sign, strict=True)) for kind, sign in SIGNS.items()}
    set_signposts(actor_of(post.person, strong=True), post.person.federation, signs=signs)


def let_meet() -> None:
    """The next meeting of a closed group began a quarter of an hour ago."""
    meeting = Meeting.objects.coming().filter(
        group__form="closed_group", group__language="fi", group__intakes__registrations__state="confirmed",
        group__facilitators__isnull=False).distinct().select_related("group__lead", "group__federation").first()
    if meeting is None:
        return
    _begin(meeting)
    hosts = [p.person for p in meeting.group.facilitators.all() if p.person]
    members = Registration.objects.filter(intake__group=meeting.group, state="confirmed").select_related(
        "person").order_by("pk")[:COME]
    seats = [_come(meeting, person, _name_of(meeting.group, person), strong=True) for person in hosts]
    seats += [_come(meeting, one.person, one.nickname or "Kulkija", strong=False) for one in members]
    _talk(meeting, seats, len(hosts))
    offer_a_break(meeting)
    if hosts:
        divide(meeting, actor_of(hosts[0], strong=True), [one.person for one in members])
    Seat.objects.filter(room__meeting=meeting).update(seen_at=clock.now() + STAYS)


def offer_a_break(meeting: Meeting) -> None:
    """The association has an exercise of its own, and the plan's break names it."""
    steps = ("Istu tukevasti. Tee vain sen verran kuin tuntuu hyvältä.\nPaina selkää kevyesti tuolin selkänojaan ja päästä "
             "irti.\nKurkota kädellä kohti kattoa, sitten toisella.\nJuo vettä ja katso hetki ulos.")
    own = BreakExercise.objects.create(association=meeting.group.lead, name="Tuolijumppa selälle", steps=steps)
    meeting.items.filter(kind="break").update(exercise=f"oma-{own.pk}")


def _begin(meeting: Meeting) -> None:
    began = (clock.now() - timedelta(minutes=15)).astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)
    meeting.place_at(began.replace(minute=began.minute - began.minute % 5, second=0, microsecond=0))
    meeting.save()


def _name_of(group: Group, person: Person) -> str:
    return group.facilitators.get(person=person).display_name


def _room(meeting: Meeting) -> Room:
    return Room.objects.whole().get(meeting=meeting)


def _now(seat: Seat) -> Seat:
    seat = Seat.objects.select_related("person").get(pk=seat.pk)
    seat.room = Room.objects.whole().get(pk=seat.room_id)
    return seat


def _come(meeting: Meeting, person: Person, name: str, *, strong: bool) -> Seat:
    actor = actor_of(person, strong=strong)
    seat = _now(coming.take_seat(actor, meeting, name=name))
    coming.arrive(actor, seat.room, seat)
    return seat


def _actor(seat: Seat, *, strong: bool = False) -> Actor:
    assert seat.person is not None
    return actor_of(seat.person, strong=strong)


def _talk(meeting: Meeting, seats: list[Seat], hosts: int) -> None:
    """The host lets everybody in and begins a round; it has come to the third of them."""
    if not hosts or len(seats) < hosts + 3:
        return
    host = _actor(seats[0], strong=True)
    hosting.admit_all(host, _room(meeting))
    talk.say(host, _room(meeting), _now(seats[0]), text="Lämpimästi tervetuloa. Ohittaa saa aina.", client_id="demo-1")
    rounds.start_round(host, _room(meeting), no=0, kind="mood", question="")
    for seat in seats[:3]:
        rounds.answer_turn(host, _room(meeting), _now(seats[0]), no=1, of=seat.pk, how="done")
    resting, raised = seats[-1], seats[-2]
    hands.rest(_actor(resting), _room(meeting), _now(resting), on=True)
    hands.raise_hand(_actor(raised), _room(meeting), _now(raised), up=True)
