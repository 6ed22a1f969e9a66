"""A worker for the kill test: sends until nothing is left. Run as a process of its own."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from rinnalla.base.sealed import insert  # noqa: E402
from rinnalla.groups.models import Group  # noqa: E402
from rinnalla.inbox.arriving import Said, add, new_thread  # noqa: E402
from rinnalla.inbox.models import Message  # noqa: E402
from rinnalla.mail import outbox  # noqa: E402
from rinnalla.mail.letters import COMPOSERS, Composed, post  # noqa: E402
from rinnalla.mail.models import Letter  # noqa: E402
from rinnalla.outreach.models import Announcement, Professional  # noqa: E402
from rinnalla.people.models import Association, Federation  # noqa: E402

outbox.LEASE = timedelta(seconds=1)  # the kill test cannot wait five minutes for a dead worker's letters
COMPOSERS["test.note"] = lambda letter: Composed(to=letter.subject, subject="Hei", text="Teksti")


def note(house, number: int, address: str) -> None:
    post("test.note", person=number, subject=address)


def code(house, number: int, address: str) -> None:
    """Sealed until it is sent, then wiped with its key."""
    says = {"language": "fi", "to": address, "code": "123456"}
    post("people.sign_in_code", person=number, payload=json.dumps(says), federation=house.federation_id)


def answer(house, number: int, address: str) -> None:
    """To somebody who asked by the form and is no person of ours."""
    thread = new_thread(house)
    thread.email = address
    thread.save()
    said = add(thread, Said("Tervetuloa."), Message.Sort.ANSWER)
    post("inbox.answer", person=None, subject=f"answer:{said.pk}", federation=house.federation_id)


def announcement(house, number: int, address: str) -> None:
    """To an address on the association's list."""
    group, _made = Group.objects.get_or_create(slug="ryhma", defaults={
        "federation": house.federation, "lead": house, "name": "Ryhmä", "form": "closed_group", "state": "published"})
    news, _made = Announcement.objects.get_or_create(group=group, subject="Uusi ryhmä alkaa", text="Tervetuloa")
    row = Professional(association=house, source="verkkosivu")
    row.name, row.email = "Lääkäri", address
    insert(row)
    post("news.announcement", person=None, subject=f"announcement:{news.pk}", dedupe=f"professional:{row.pk}")


def fill(count: int) -> None:
    """So many letters of four kinds, each to an address of its own."""
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    federation = Federation.objects.create(name="Liitto", slug="liitto")
    house = Association.objects.create(federation=federation, name="Yhdistys", slug="yhdistys")
    for number in range(count):
        (note, code, answer, announcement)[number % 4](house, number, f"reader{number}@example.org")


def work() -> None:
    while Letter.objects.exclude(state__in=["sent", "failed"]).exists():
        outbox.send_batch()
    assert not Letter.objects.exclude(payload_box=b"").exists(), "what was sealed is wiped once it has gone"


if __name__ == "__main__":
    fill(int(sys.argv[2])) if sys.argv[1] == "fill" else work()
