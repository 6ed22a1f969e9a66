"""The rules of a group: its own, else the common ones; and which version of them somebody accepted."""

import hashlib

from django.utils.translation import gettext as _

from rinnalla.people.models import Consent


def rules_of(group) -> list[str]:
    """What everybody agrees to on the threshold."""
    return group.rule_list or [
        _("Puhumme omista kokemuksistamme ja kuuntelemme toisiamme."),
        _("Mitä täällä kerrotaan, jää tänne."),
        _("Jokainen osallistuu omalla tavallaan. Hiljaa saa olla."),
        _("Emme neuvo lääkityksessä emmekä hoidossa."),
        _("Kuvia, äänitteitä tai kuvakaappauksia ei oteta."),
    ]


def rules_version(group) -> str:
    """A mark of the text that was shown; a changed rule is accepted anew."""
    return hashlib.sha256("\n".join(group.rule_list).encode()).hexdigest()[:16]


def has_accepted(person: int | None, group) -> bool:
    return Consent.objects.filter(person=person, about=Consent.About.RULES, subject=f"group:{group.pk}",
                                  text_version=rules_version(group), withdrawn_at=None).exists()
