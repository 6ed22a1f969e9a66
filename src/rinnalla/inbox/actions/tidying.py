"""What happens by itself: a reminder to the coordinator, closing what is quiet, forgetting what is old."""

from django.db import transaction

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.mail.letters import post

from ..models import Thread
from ..queries import staff_of


@action(Permission.QUESTION_RECEIVE)
def remind(actor: Actor, thread: Thread) -> int:
    """Nobody has answered for three days: the coordinator hears of it, once, without the content."""
    if not Thread.objects.filter(pk=thread.pk, reminded_at=None).update(reminded_at=now()):
        return 0
    for person in staff_of(thread.federation_id, thread.houses):
        post("inbox.unanswered", person=person.pk, subject=f"thread:{thread.pk}", dedupe=str(thread.version),
             federation=thread.federation_id, group=thread.group_id)
    return 1


@action(Permission.QUESTION_RECEIVE)
def close_quiet(actor: Actor, thread: Thread) -> int:
    """Answered a month ago and quiet since: closed, so that it is forgotten in time."""
    return Thread.objects.filter(pk=thread.pk, state="answered").update(state="closed", closed_at=now())


@action(Permission.QUESTION_RECEIVE)
def forget(actor: Actor, thread: Thread) -> int:
    """Its time is over: the rows go, and then the key of what was said."""
    key = thread.key
    Thread.objects.filter(pk=thread.pk).delete()
    transaction.on_commit(lambda: vault.destroy([key]))
    return 1
