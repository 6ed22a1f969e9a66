"""The cast. Whoever must not see something is always there, so that a denial means something.

Back federation: Aino administers it; Eero coordinates Järviseutu, Ulla coordinates Rannikko (the outsider of
the closed group); Tiina does Järviseutu's communications; Helmi and Jari facilitate the closed group; Sirpa is
a supporter without a group; Veikko is a member of the closed group; Mirja of another one. Outi administers
another federation altogether. Anonymous is anybody.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.test import Client

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.base import clock
from rinnalla.groups.models import FacilitatorProfile, Group, Responsibility
from rinnalla.groups.presets import PRESETS, Form
from rinnalla.meetings.models import Meeting
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Association, Federation, Person, Standing, User

CAST = ("anonymous", "aino", "eero", "tiina", "helmi", "jari", "sirpa", "veikko", "mirja", "ulla", "outi")
STAFF = {"aino", "eero", "tiina", "helmi", "jari", "ulla", "outi"}
PRIVACY = "Tietojasi käytetään vain ryhmän järjestämiseen."


@dataclass
class World:
    federation: Federation
    other_federation: Federation
    jarviseutu: Association
    rannikko: Association
    people: dict[str, Person]
    closed: Group
    opened: Group
    draft: Group
    other_closed: Group

    def actor(self, name: str) -> Actor:
        """The actor of one of the cast, with the second factor shown where the role needs it."""
        return ANYONE if name == "anonymous" else actor_of(self.people[name], strong=name in STAFF)

    def host(self, name: str) -> str:
        """Where one of the cast is at home: Outi's federation has a host name of its own."""
        return self.other_federation.host if name == "outi" else "testserver"

    def client(self, name: str, *, strong: bool | None = None, host: str = "") -> Client:
        """A browser signed in as one of the cast, at home or at another host."""
        client = Client(SERVER_NAME=host or self.host(name))
        if name != "anonymous":
            client.force_login(self.people[name].user)
            if strong if strong is not None else name in STAFF:
                session = client.session
                session["second_factor_at"] = clock.now().isoformat()
                session.save()
        return client


def person(federation: Federation, name: str, *, account: bool = True) -> Person:
    address = f"{name.split()[0].lower()}@example.org"
    one = Person.objects.create(federation=federation, name=name, email=address)
    if account:
        User.objects.create_user(address, person=one)
    return one


def stand(one: Person, role: Role, *, association=None, group=None, meeting=None) -> Standing:
    return Standing.objects.create(person=one, role=role, federation=one.federation, association=association,
                                   group=group and group.pk, meeting=meeting and meeting.pk)


def make_group(association: Association, name: str, form: Form, **fields) -> Group:
    preset = PRESETS[form]
    slug = fields.pop("slug", name.lower().replace(" ", "-").replace("ä", "a").replace("ö", "o"))
    return Group.objects.create(
        federation=association.federation, lead=association, name=name, slug=slug, form=form,
        visibility=preset.visibility, places=preset.places, late_until_meeting=preset.late_until_meeting,
        ideal_least=preset.ideal and preset.ideal[0], ideal_most=preset.ideal and preset.ideal[1],
        cover=fields.pop("cover", "lake-at-dawn"), cover_alt="Järvi aamulla.", contact_email="ryhmat@example.org",
        state=fields.pop("state", "published"), **fields)


def make_meetings(group: Group, *, first_in_days: int = 20, hour: int = 18) -> list[Meeting]:
    preset = group.preset
    first = datetime.combine(clock.today() + timedelta(days=first_in_days), datetime.min.time()).replace(hour=hour)
    meetings = []
    for number, local in enumerate(clock.series(first, preset.meetings, preset.every_days or 1), start=1):
        meeting = Meeting(group=group, number=number, minutes=preset.minutes, theme=f"Aihe {number}")
        meeting.place_at(local)
        meeting.save()
        meetings.append(meeting)
    return meetings


def build() -> World:
    back = Federation.objects.create(name="Selkäliitto Kaari", slug="selkakaari", privacy_statement=PRIVACY,
                                     contact_email="liitto@example.org")
    other = Federation.objects.create(name="Toinen liitto", slug="toinen", host="toinen.testserver",
                                      privacy_statement=PRIVACY)
    lake, coast = (Association.objects.create(federation=back, name=n, slug=s, contact_email=f"{s}@example.org")
                   for n, s in (("Järviseudun Selkäkaari ry", "jarviseutu"), ("Rannikon Selkäkaari ry", "rannikko")))
    people = {n.split()[0].lower(): person(back, n) for n in (
        "Aino Salmi", "Eero Lampi", "Tiina Kangas", "Helmi Ranta", "Jari Koski", "Sirpa Niemi", "Veikko Aalto",
        "Mirja Harju", "Ulla Saari")}
    people["outi"] = person(other, "Outi Vieras")
    closed = make_group(lake, "Kuusi iltaa", Form.CLOSED_GROUP)
    world = World(back, other, lake, coast, people, closed,
                  opened=make_group(lake, "Avoimet illat", Form.OPEN_MEETINGS),
                  draft=make_group(lake, "Luonnos", Form.CLOSED_GROUP, state="draft"),
                  other_closed=make_group(coast, "Toinen ryhmä", Form.CLOSED_GROUP))
    for group in (closed, world.opened, world.draft, world.other_closed):
        make_meetings(group)
    stand(people["aino"], Role.ADMINISTRATOR)
    stand(people["eero"], Role.COORDINATOR, association=lake)
    stand(people["ulla"], Role.COORDINATOR, association=coast)
    stand(people["tiina"], Role.COMMUNICATIONS, association=lake)
    stand(people["sirpa"], Role.SUPPORTER, association=lake)
    stand(people["outi"], Role.ADMINISTRATOR)
    for name in ("helmi", "jari"):
        stand(people[name], Role.FACILITATOR, group=closed)
        stand(people[name], Role.SUPPORTER, association=lake)
        FacilitatorProfile.objects.create(group=closed, person=people[name], display_name=name.capitalize())
    stand(people["veikko"], Role.MEMBER, group=closed)
    stand(people["mirja"], Role.MEMBER, group=world.other_closed)
    for task in Responsibility.Task:
        Responsibility.objects.create(group=closed, task=task, person=people["helmi"])
    return world
