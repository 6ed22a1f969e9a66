"""Asking: by the form, as a facilitator who wants support, or by mail."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.groups.models import Group
from rinnalla.people.models import Association, Person

from ..arriving import Said, arrive, known_address, new_thread
from ..models import Message, Thread


@action(Permission.QUESTION_ASK, on="place")
def ask(actor: Actor, place: Group | Association, *, text: str, name: str = "", email: str = "",
        person: Person | None = None, language: str = "fi") -> Thread:
    """A question by the form; of a person we know the name and address are there already."""
    thread = new_thread(place, person=person, language=language)
    thread.name = (person.name if person else name) or name
    thread.email = known_address(person) or email
    arrive(thread, Said(text))
    return thread


@action(Permission.GROUP_MANAGE, on="group")
def ask_support(actor: Actor, group: Group, *, person: Person, topic: str, text: str) -> Thread:
    """A facilitator asks for support: read by the organisation's staff, not by the others of the group."""
    thread = new_thread(group, person=person, sort=Thread.Sort.SUPPORT, topic=topic, language=person.language)
    thread.name, thread.email = person.name or "", known_address(person)
    arrive(thread, Said(text))
    return thread


@action(Permission.SUPPORT_OWN, on="thread")
def reply(actor: Actor, thread: Thread, *, text: str) -> Message:
    """Go on in one's own request for support: it waits again, and whoever looks after it is told."""
    return arrive(thread, Said(text))


@action(Permission.QUESTION_RECEIVE)
def receive(actor: Actor, thread: Thread, said: Said) -> Thread:
    """What came by mail: a new thread, or one more message of an old one."""
    arrive(thread, said)
    return thread
