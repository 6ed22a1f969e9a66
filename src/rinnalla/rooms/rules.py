"""Which version of a group's rules somebody accepted."""

import hashlib

from rinnalla.people.models import Consent


def rules_version(group) -> str:
    """A mark of the text that was shown; a changed rule is accepted anew."""
    return hashlib.sha256("\n".join(group.rule_list).encode()).hexdigest()[:16]


def has_accepted(person: int | None, group) -> bool:
    return Consent.objects.filter(person=person, about=Consent.About.RULES, subject=f"group:{group.pk}",
                                  text_version=rules_version(group), withdrawn_at=None).exists()
