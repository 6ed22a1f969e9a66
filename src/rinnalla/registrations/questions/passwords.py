"""The password question: compared without case and blanks, kept as a slow hash, few tries (REG5).

A try is counted before it is compared, so that many at once never get more of them. The counts are rows: they
survive a restart. The proof of a right answer names the group and the version of its password, and dies with it.
"""

import unicodedata
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from rinnalla.base import codes
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.groups.models import Group

from .models import Joining, PasswordTry

WINDOW = timedelta(hours=1)
MOST = {"browser": 5, "person": 5, "address": 40}
"""Tries in an hour: of one browser or person few, of one address as many as a library or a ward may need."""
LONGEST = 200


def plain(answer: str) -> str:
    """What is compared: "  Sininen  Kivi" and "sininenkivi" are the same."""
    return "".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", answer).casefold()).split())


def hashed(answer: str) -> str:
    return make_password(plain(answer))


def proof_of(joining: Joining) -> str:
    """What a browser keeps after the right answer."""
    return codes.sign(joining.group_id, joining.version, "joining")


def proves(joining: Joining, proof: str) -> bool:
    return codes.unsign(proof, "joining") == (joining.group_id, joining.version)


def may_try(group: Group, who: dict[str, str]) -> bool:
    """Count one try of each of these (`browser`, `person`, `address`); False when one of them has had enough."""
    with writing():
        counted = [_count(group, codes.keyed_hash(f"{kind}:{value}", "password-try"), MOST[kind])
                   for kind, value in who.items() if value]
    return all(counted)  # each has been counted, also when an earlier one had enough


def _count(group: Group, who: str, most: int) -> bool:
    PasswordTry.objects.filter(first_at__lte=now() - WINDOW).delete()
    row, _made = PasswordTry.objects.get_or_create(group=group, who=who, defaults={"first_at": now()})
    return bool(PasswordTry.objects.filter(pk=row.pk, tries__lt=most).update(tries=F("tries") + 1))


def is_right(joining: Joining, answer: str) -> bool:
    """Compare; slow on purpose, so never inside a write transaction."""
    return bool(joining.secret) and len(answer) <= LONGEST and check_password(plain(answer), joining.secret)
