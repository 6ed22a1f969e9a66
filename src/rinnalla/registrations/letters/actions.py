"""What is done with a group's letters: own words saved, a letter sent again."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.mail.states import LETTER

from .models import MessageTemplate


@action(Permission.GROUP_MANAGE, on="group")
def save_words(actor: Actor, group: Group, *, kind: str, text: str) -> None:
    """The group's own words for one kind of letter; an empty text brings our words back."""
    if text:
        MessageTemplate.objects.update_or_create(group=group, kind=kind, defaults={"text": text})
    else:
        MessageTemplate.objects.filter(group=group, kind=kind).delete()


@action(Permission.REGISTRATION_MANAGE, on="group")
def send_again(actor: Actor, group: Group, *, letter: Letter) -> Letter | None:
    """Send a letter again: what did not arrive under its own id, what did as a new letter."""
    if LETTER.allows(letter.state, "queued"):
        Letter.objects.filter(pk=letter.pk, state=letter.state).update(
            state="queued", tries=0, problem="", due=now(), useless_after=None, leased_until=None)
        return letter
    if letter.state != "sent":
        return None
    first = letter.dedupe.partition("~")[0]
    number = Letter.objects.filter(kind=letter.kind, person=letter.person, subject=letter.subject,
                                   dedupe__startswith=first).count()
    return post(letter.kind, person=letter.person, subject=letter.subject, dedupe=f"{first}~{number + 1}",
                federation=letter.federation, group=letter.group)
