"""Makes the demo world by living through it: the same actions as people use, at the moments they would use them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.utils import translation

from rinnalla.access.subjects import Actor
from rinnalla.base import clock, demo, sweeps
from rinnalla.base.sealed import insert
from rinnalla.groups.actions import create, edit, publish, team
from rinnalla.groups.models import Group, Responsibility
from rinnalla.groups.presets import PRESETS, Form
from rinnalla.groups.service import actions as service
from rinnalla.groups.service import joint
from rinnalla.groups.service.joint import draft_text
from rinnalla.mail import mailbox
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Wish
from rinnalla.people.models import Association, Federation, Person
from rinnalla.ui import art

from . import groups as content
from .asking import make_groups_ask
from .checking import check_devices
from .doors import doors_of
from .evening import let_meet, put_up_signposts
from .forms import dress_forms
from .living import live_through
from .messages import announce, write_letters
from .organisations import Cast, make_organisations, make_people, staff_of
from .people import PEOPLE, WISHES
from .registering import Crowd
from .talking import let_talk


@contextmanager
def _in_one_go() -> Iterator[None]:
    """Invented people need no durable commit each: SQLite writes them to disk when all are there."""
    lite = [c for c in connections.all() if c.vendor == "sqlite" and not c.in_atomic_block]
    for connection in lite:
        connection.cursor().execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        for connection in lite:
            connection.cursor().execute("PRAGMA synchronous=FULL")
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def refresh() -> bool:
    """Make the world, or make it anew when it was made for another day; True when it was made now.

    What was tried in the demo today stays; tomorrow's demo is about tomorrow.
    """
    if Federation.objects.exists() and demo.made_on() == clock.today():
        return False
    if Federation.objects.exists():
        for alias in connections:
            call_command("flush", database=alias, interactive=False, verbosity=0, reset_sequences=alias == "default")
        shutil.rmtree(mailbox.folder(), ignore_errors=True)
    load()
    return True


def load() -> None:
    """Make the whole world in an empty database and mark it as a demo."""
    demo.mark()
    with _in_one_go(), translation.override("fi"):
        federations, associations = make_organisations()
        cast = make_people(federations, associations)
        crowd = Crowd()
        for one in (*content.PAST, *content.GROUPS):
            _make(one, associations, cast, crowd)
        make_groups_ask(cast)
        dress_forms(associations, cast)
        let_talk(cast)
        check_devices()
        sweeps.run_all()
        _quiet_old_letters()
        put_up_signposts()
        let_meet()


def first_meeting(one: content.DemoGroup) -> datetime:
    """The naive local time of the first meeting; the text chat is today, from the coming quarter of an hour."""
    if one.first_in == 0:
        soon = clock.local_now().replace(tzinfo=None, second=0, microsecond=0) + timedelta(minutes=20)
        return soon - timedelta(minutes=soon.minute % 15)
    day = clock.today() + timedelta(days=one.first_in)
    return datetime(day.year, day.month, day.day, one.hour, one.minute)


def _make(one: content.DemoGroup, associations: dict[str, Association], cast: Cast, crowd: Crowd) -> None:
    lead, preset = associations[one.lead], PRESETS[one.form]
    staff, first = staff_of(lead, cast), first_meeting(one)
    opening = clock.at(first, "Europe/Helsinki") - preset.opens_before
    with clock.pretend(min(clock.now(), opening - timedelta(days=12))):
        group = _draft(one, lead, [associations[p] for p in one.partners], staff, first, cast)
    if one.state == "draft":
        return
    with clock.pretend(min(clock.now(), opening - timedelta(days=9))):
        group = publish.publish_group(staff, group)
    live_through(one, group, staff, crowd, opening)
    doors_of(group, staff)
    if one.form == Form.CLOSED_GROUP and one.language == "fi" and one.first_in > 0:
        write_letters(group, staff)
        announce(group, lead, staff)


def _draft(one: content.DemoGroup, lead: Association, partners: list[Association], staff: Actor, first: datetime,
           cast: Cast) -> Group:
    preset = PRESETS[one.form]
    series = create.Series(first, preset.meetings, preset.every_days or 1, preset.minutes)
    group = create.create_group(staff, lead, form=one.form, name=one.name, series=series, language=one.language,
                                partners=partners)
    for name in one.facilitators:
        _facilitator(group, staff, cast[name])
    if not one.purpose:
        return group
    changes: dict[str, Any] = {"lead_text": one.lead_text, "target_group": one.target, "purpose": one.purpose, "goals": one.goals}
    if one.places:
        changes["places"] = one.places
    edit.edit_group(staff, group, changes=changes, shown={})
    edit.set_cover(staff, group, cover=one.cover, alt=art.COVERS[one.cover].alt(one.language))
    edit.name_responsible(staff, group, people=dict.fromkeys(Responsibility.Task, cast[one.facilitators[0]]))
    if joint.is_joint(group):
        service.agree_jointly(staff, group, text=joint.draft_text(group))
    _dress_meetings(one, group)
    return _supported(one, Group.objects.get(pk=group.pk), staff, cast)


def _supported(one: content.DemoGroup, group: Group, staff: Actor, cast: Cast) -> Group:
    """Who of the staff comes along, one turn-key group, and what the organisers of a joint one agreed."""
    models = {Form.TEXT_GROUP: "turn_key", Form.OPEN_MEETINGS: "self_service"}
    if group.federation.slug == "selkakaari" and one.form in models:
        service.choose_service_model(staff, group, model=models[one.form])
        service.name_companion(staff, group, person=cast["Mikael Berg"])
    if one.partners:
        service.agree_jointly(staff, group, text=draft_text(group))
    return Group.objects.get(pk=group.pk)


def _facilitator(group: Group, staff: Actor, person: Person) -> None:
    known = next(p for p in PEOPLE if p.name == person.name)
    profile = team.grant_facilitator(staff, group, person=person)
    team.introduce_facilitator(staff, group, profile=profile, display_name=known.name,
                               introduction=known.introduction, face=known.face)


def _dress_meetings(one: content.DemoGroup, group: Group) -> None:
    """Themes where the content names them, a pasted video link, shared responsibilities, wishes."""
    facilitators = [f.person for f in group.facilitators.all()]
    for meeting in group.meetings.all():
        if one.themes:
            meeting.theme = one.themes[min(meeting.number, len(one.themes)) - 1]
        meeting.video_link = one.video
        meeting.save(update_fields=["theme", "video_link"])
        if meeting.number <= 3:
            for turn, item in enumerate(meeting.items.all()):
                item.responsible = facilitators[turn % len(facilitators)]
                item.save(update_fields=["responsible"])
    if one.form in (Form.CLOSED_GROUP, Form.OPEN_MEETINGS) and one.language == "fi":
        for text in WISHES[3 * group.pk % len(WISHES):][:3]:
            insert(Wish(group=group), text=text)


def _quiet_old_letters() -> None:
    """What the past would have sent has been sent long ago: only this week's letters stand in the mailbox."""
    Letter.objects.filter(due__lt=clock.now() - timedelta(days=7), state="queued").update(state="needless")
