"""A question arrives, whichever way it came: its thread, who looks after it, and the letter that tells."""

from dataclasses import dataclass

from django.db.models import F

from rinnalla.base.clock import now
from rinnalla.groups.models import Group, Responsibility
from rinnalla.mail.letters import post
from rinnalla.people.models import Association, Federation, Person

from .models import Message, Thread
from .queries import handlers_of, staff_of
from .states import THREAD


@dataclass(frozen=True)
class Said:
    """What somebody said. `sender` is the keyed hash of a mail's sender, `arrived` of its own id."""

    text: str
    quoted: str = ""
    attachments: int = 0
    shortened: bool = False
    elsewhere: bool = False
    arrived: str | None = None
    sender: str = ""
    automatic: bool = False


def new_thread(place: Group | Association | Federation, **fields) -> Thread:
    """An unsaved thread of a group, of an association, or of a federation."""
    thread = Thread(opened_at=now(), changed_at=now(), **fields)
    if isinstance(place, Group):
        thread.group, thread.association, thread.federation = place, place.lead, place.federation
    elif isinstance(place, Association):
        thread.association, thread.federation = place, place.federation
    else:
        thread.federation = place
    return thread


def add(thread: Thread, said: Said, sort: str, author: int | None = None) -> Message:
    """Write down what was said; whoever answers meanwhile notices."""
    message = Message(thread=thread, sort=sort, author_id=author, at=now(), attachments=said.attachments,
                      shortened=said.shortened, elsewhere=said.elsewhere, arrived=said.arrived, sender_key=said.sender)
    message.body, message.quoted = said.text, said.quoted
    message.save(force_insert=True)
    Thread.objects.filter(pk=thread.pk).update(version=F("version") + 1, changed_at=message.at)
    thread.refresh_from_db(fields=["version", "changed_at"])
    return message


def arrive(thread: Thread, said: Said) -> Message:
    """A question, or a reply to an answer: somebody waits from now on, and whoever looks after it is told."""
    if thread.pk is None:
        _begin(thread, said.automatic)
    if said.automatic:
        return add(thread, said, Message.Sort.AUTOMATIC)
    message = add(thread, said, Message.Sort.QUESTION)
    if not thread.waiting_since:
        wait_from_now(thread)
    tell(thread)
    return message


def _begin(thread: Thread, automatic: bool) -> None:
    thread.automatic = automatic
    thread.state = "closed" if automatic else "new"
    thread.closed_at = now() if automatic else None
    thread.save(force_insert=True)


def wait_from_now(thread: Thread) -> None:
    """Open, or open again, with the one who had it, else with the one who answers for questions."""
    assigned = thread.assigned_id if _handles(thread, thread.assigned_id) else _responsible(thread)
    wanted = "assigned" if assigned else "new"
    if thread.state != wanted:
        THREAD.check(thread.state, wanted)
    thread.state, thread.assigned_id = wanted, assigned
    thread.waiting_since, thread.reminded_at, thread.closed_at = now(), None, None
    thread.save(update_fields=["state", "assigned", "waiting_since", "reminded_at", "closed_at"])


def _handles(thread: Thread, person: int | None) -> bool:
    return person is not None and person in {one.pk for one in handlers_of(thread)}


def _responsible(thread: Thread) -> int | None:
    """Who answers for registrations and questions in the group, while the rights hold."""
    if thread.group_id is None or thread.sort != Thread.Sort.QUESTION:
        return None
    task = Responsibility.Task.REGISTRATIONS
    named = Responsibility.objects.filter(group=thread.group_id, task=task).values_list("person", flat=True).first()
    return named if _handles(thread, named) else None


def tell(thread: Thread) -> None:
    """A letter without content to the one who looks after it, else to everybody who may answer first."""
    for person in _told(thread):
        post("inbox.question", person=person, subject=f"thread:{thread.pk}", dedupe=str(thread.version),
             federation=thread.federation_id, group=thread.group_id)


def _told(thread: Thread) -> list[int]:
    if thread.assigned_id:
        return [thread.assigned_id]
    if thread.group_id and thread.sort == Thread.Sort.QUESTION:
        leading = [f.person_id for f in thread.group.facilitators.all()] if thread.group else []
        if leading:
            return leading
    return [one.pk for one in staff_of(thread.federation_id, thread.houses)]


def known_address(person: Person | None) -> str:
    return (person.email or "") if person else ""
