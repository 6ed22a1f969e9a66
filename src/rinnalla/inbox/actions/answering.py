"""Answering, and what belongs to it: notes, drafts, who looks after it, closing."""

from typing import Any

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.db import locked
from rinnalla.mail.letters import post
from rinnalla.people.models import Person

from ..arriving import Said, add, tell, wait_from_now
from ..models import Draft, Message, Thread
from ..queries import handlers_of
from ..states import THREAD


class Clash(Exception):
    """Something was said in the thread after the page was opened."""


def _fresh(thread: Thread) -> Thread:
    """The thread as it is now, held for this transaction."""
    return locked(Thread.objects.filter(pk=thread.pk)).get()


@action(Permission.QUESTION_HANDLE, on="thread")
def answer(actor: Actor, thread: Thread, *, text: str, version: int) -> Message:
    """Answer the asker. `version` is what the writer had read: Clash when something was said since."""
    current = _fresh(thread)
    if current.version != version:
        raise Clash
    if current.state != "answered":
        THREAD.check(current.state, "answered")
    message = add(thread, Said(text), Message.Sort.ANSWER, actor.person)
    Thread.objects.filter(pk=thread.pk).update(
        state="answered", waiting_since=None, reminded_at=None, closed_at=None,
        assigned=current.assigned_id or actor.person)
    Draft.objects.filter(thread=thread, person=actor.person).delete()
    kind = "inbox.support_answer" if thread.sort == Thread.Sort.SUPPORT else "inbox.answer"
    post(kind, person=thread.person_id, subject=f"answer:{message.pk}", federation=thread.federation_id,
         group=thread.group_id)
    return message


@action(Permission.QUESTION_HANDLE, on="thread")
def take_note(actor: Actor, thread: Thread, *, text: str) -> Message:
    """A note that only those who answer see."""
    return add(thread, Said(text), Message.Sort.NOTE, actor.person)


@action(Permission.QUESTION_HANDLE, on="thread")
def keep_draft(actor: Actor, thread: Thread, *, text: str) -> None:
    """Keep what I have begun to write; an empty one is dropped. One at a time: two windows keep one draft."""
    _fresh(thread)
    if not text:
        Draft.objects.filter(thread=thread, person=actor.person).delete()
        return
    draft = Draft.objects.filter(thread=thread, person=actor.person).first() or Draft(
        thread=thread, person_id=actor.person or 0)
    draft.thread, draft.text, draft.at = thread, text, now()
    draft.save()


@action(Permission.QUESTION_HANDLE, on="thread")
def assign(actor: Actor, thread: Thread, *, person: Person | None) -> None:
    """Who looks after it; nobody in particular when None. Only those who may read it can be named."""
    if person is not None and person not in handlers_of(thread):
        raise Person.DoesNotExist
    current = _fresh(thread)
    fields: dict[str, Any] = {"assigned": person}
    if current.waiting and current.state != (wanted := "assigned" if person else "new"):
        THREAD.check(current.state, wanted)
        fields["state"] = wanted
    Thread.objects.filter(pk=thread.pk).update(**fields)
    thread.refresh_from_db()
    if person is not None and person.pk != actor.person and current.waiting:
        tell(thread)


@action(Permission.QUESTION_HANDLE, on="thread")
def close_thread(actor: Actor, thread: Thread) -> None:
    """Nothing more to do. It is erased when its time is over; a reply opens it again."""
    current = _fresh(thread)
    if current.state != "closed":
        THREAD.check(current.state, "closed")
        Thread.objects.filter(pk=thread.pk).update(state="closed", closed_at=now(), waiting_since=None)


@action(Permission.QUESTION_HANDLE, on="thread")
def reopen_thread(actor: Actor, thread: Thread) -> None:
    """It waits again; what seemed a machine's mail is a question after all."""
    current = _fresh(thread)
    if current.state == "closed" or current.automatic:
        Thread.objects.filter(pk=thread.pk).update(automatic=False)
        thread.refresh_from_db()
        wait_from_now(thread)
