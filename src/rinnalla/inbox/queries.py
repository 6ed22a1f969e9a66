"""Questions about the inbox."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.groups.team import by_name
from rinnalla.people.models import Association, Federation, Person, Standing
from rinnalla.registrations.models import Registration

from .states import WAITING

STAFF = (Role.ADMINISTRATOR, Role.COORDINATOR)
PATIENCE = timedelta(days=3)


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Questions of the groups the actor runs and general ones of their organisations; agrees with
        QUESTION_HANDLE of the table. A request for support is not its group's matter but the organisation's.
        """
        run = Q(group__in=Group.objects.run_by(actor).values("pk"), sort="question")
        staffed = Q(association__in=actor.associations_as(Role.COORDINATOR)) | Q(
            federation__in=actor.federations_as(*STAFF))
        return self.filter(run | Q(staffed, Q(group=None) | Q(sort="support")))

    def whole(self):
        """With what a page or a letter shows of it."""
        return self.select_related("group__lead__federation", "association", "federation", "assigned", "person")

    def waiting(self):
        """Somebody waits for an answer."""
        return self.filter(state__in=WAITING, automatic=False)

    def by_wait(self):
        """Those that wait first, the longest wait on top; then the newest."""
        return self.order_by(F("waiting_since").asc(nulls_last=True), "-changed_at", "-pk")

    def of_group(self, group: Group):
        return self.filter(group=group, sort="question")

    def asked_by(self, actor: Actor):
        """The requests for support that this person made."""
        return self.filter(sort="support", person__in=actor.persons)

    def about(self, person: Person):
        """What this person asked: known to be theirs, or sent from their address."""
        own = Q(person=person)
        return self.filter(own | Q(email_key=person.email_key) if person.email_key else own)

    def forgotten_by_all(self):
        """Unanswered for three days, and nobody above has been told yet."""
        return self.waiting().filter(waiting_since__lt=now() - PATIENCE, reminded_at=None)


class MessageQuerySet(models.QuerySet):
    def of(self, thread):
        """All of a thread in order, each ready to be opened."""
        found: list[Any] = list(self.filter(thread=thread).select_related("author").order_by("at", "pk"))
        vault.load([thread.key, *(m.author.key for m in found if m.author)])
        for message in found:
            message.thread = thread
        return found

    def lately_from(self, sender: str, within: timedelta) -> int:
        """How many messages came from this sender just now."""
        return self.filter(sender_key=sender, at__gt=now() - within).count() if sender else 0


class CommonAnswerQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Those of the organisations the actor is one of the staff of; agrees with ANSWERS_EDIT of the table."""
        return self.filter(Q(association__in=actor.associations_as(Role.COORDINATOR)) | Q(
            association__federation__in=actor.federations_as(*STAFF))).select_related("association")

    def offered_in(self, thread):
        """Those of the organisations behind a thread."""
        houses = [a.pk for a in thread.group.associations] if thread.group else [thread.association_id]
        return self.filter(association__in=[pk for pk in houses if pk]).order_by("title")


def threads_seen(actor: Actor):
    """The model's own list as the actor sees it."""
    return apps.get_model("inbox", "Thread").objects.visible_to(actor)


def waiting_for(actor: Actor, thing=None) -> int:
    """How many questions wait in the groups that this person runs."""
    return threads_seen(actor).waiting().count()


def waiting_in(actor: Actor, group: Group) -> int:
    return threads_seen(actor).of_group(group).waiting().count()


def group_run_by(actor: Actor, slug: str) -> Group | None:
    """A group that one sees at the desk; whether one runs it is the table's to say."""
    return Group.objects.for_desk(actor).filter(slug=slug).select_related("lead", "federation").first()


def group_shown(actor: Actor, slug: str) -> Group | None:
    """A group whose page one sees: whoever reads the page may ask."""
    return Group.objects.visible_to(actor).filter(slug=slug).select_related("lead__federation").first()


def association_shown(slug: str) -> Association | None:
    return Association.objects.filter(slug=slug).select_related("federation").first()


def default_federation() -> Federation | None:
    """Where a mail belongs that names nothing: the federation that serves every host name."""
    return Federation.objects.order_by("host", "pk").first()


def staff_of(federation: int, associations: list[int]) -> list[Person]:
    """The coordinators of these associations; where there are none, the federation's own staff."""
    holding = Standing.objects.holding().filter(group=None, person__erased_at=None)
    near = holding.filter(role=Role.COORDINATOR, association__in=associations)
    far = holding.filter(role__in=STAFF, federation=federation, association=None)
    return _persons(near) or _persons(far)


def _persons(standings) -> list[Person]:
    return by_name(Person.objects.filter(pk__in=standings.values("person"), erased_at=None))


def handlers_of(thread) -> list[Person]:
    """Everybody who may read and answer a thread, by name."""
    here = Q(association__in=thread.houses) | Q(federation=thread.federation_id, association=None)
    holding = Q(here, group=None, role__in=STAFF)
    if thread.group_id and thread.sort == "question":
        holding |= Q(group=thread.group_id, role=Role.FACILITATOR)
    return _persons(Standing.objects.holding().filter(holding))


def registration_of(actor: Actor, group: Group) -> Registration | None:
    """The asker's own registration to this group: then we know who asks."""
    if not actor.known:
        return None
    mine = Registration.objects.of_persons(actor.persons).filter(intake__group=group)
    return mine.filter(state__in=("waiting", "offered", "confirmed")).first()


def registrations_behind(thread) -> list[Registration]:
    """The living registrations to the thread's group of the person or the address that asks."""
    if not thread.group_id:
        return []
    known = Q(person=thread.person_id) if thread.person_id else Q(pk=None)
    if thread.email_key:
        known |= Q(person__email_key=thread.email_key)
    living = Registration.objects.living().filter(known, intake__group=thread.group_id)
    return list(living.select_related("intake__meeting", "person").order_by("intake__meeting__starts_at", "pk"))


def own_support(actor: Actor):
    """The requests for support that this person made."""
    return apps.get_model("inbox", "Thread").objects.asked_by(actor)


def own_person(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person or 0)


def associations_answering(actor: Actor):
    """The associations whose common answers the actor writes; agrees with ANSWERS_EDIT of the table."""
    return Association.objects.led_by(actor)
