"""Due work of announcements: when the time has come, a letter to each; who came back by a new consent is let in."""

from datetime import timedelta

from rinnalla.base.clock import now
from rinnalla.base.db import locked, writing
from rinnalla.base.sweeps import sweep
from rinnalla.mail import silence
from rinnalla.mail.letters import post

from .letters import STALE
from .models import Announcement
from .queries import KIND, audience

BATCH = 50


@sweep("outreach.announcements", every=timedelta(seconds=30))
def send_announcements() -> int:
    """Write the letters of every announcement whose time has come, each recipient once."""
    return sum(_send(one) for one in list(Announcement.objects.due()[:5]))


def _send(one: Announcement) -> int:
    """In short transactions; run again after a crash it goes on where it was."""
    people, contacts = audience(one.group, registrants=one.to_registrants, on_list=one.to_professionals)
    wanted: list[tuple[int | None, str, str]] = [(number, "1", address) for address, number in people.items()]
    wanted += [(None, f"professional:{number}", address) for address, number in contacts.items()]
    made = 0
    for start in range(0, len(wanted), BATCH):
        with writing():
            part = wanted[start:start + BATCH]
            silence.let_in([address for _n, _d, address in part], one.group.federation_id)
            made += sum(1 for person, mark, _address in part if _post(one, person, mark))
    with writing():
        row = locked(Announcement.objects.filter(pk=one.pk, state="scheduled")).first()
        if row:
            Announcement.objects.filter(pk=one.pk).update(state="sent", sent_at=now(), recipients=len(wanted))
    return made


def _post(one: Announcement, person: int | None, mark: str):
    """The letter belongs to no group's list of deliveries: who is told of a group is nobody's to see."""
    return post(KIND, person=person, subject=f"announcement:{one.pk}", dedupe=mark,
                federation=one.group.federation_id, useless_after=now() + STALE)
