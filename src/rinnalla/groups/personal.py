"""What this app holds about people: who leads and who answers for a group."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from rinnalla.base import events
from rinnalla.base.inventory import ORGANISATION, Class, Holder, Kept, Sort, classify, hold

from .events import GroupChanged
from .models import (
    Companion,
    FacilitatorProfile,
    Group,
    GroupRequest,
    JointArrangement,
    RequestWord,
    Responsibility,
    ServiceTick,
)
from .wording import TASKS

WORK = Class(
    Sort.WORK, purpose=_("Kuka ohjaa ryhmää ja vastaa siitä"), basis=_("vapaaehtoistehtävä"), export=True, erase="row",
    retention=_("Ryhmän ajan ja vuoden sen jälkeen"))
REQUEST = Class(
    Sort.WORK, purpose=_("Ryhmän perustaminen yhdistyksen pyynnöstä"), basis=_("vapaaehtoistehtävä"), export=True, erase="row",
    retention=_("Vuoden pyynnön käsittelystä"))
classify(Group, created_by=WORK, published_by=WORK, coordinator=WORK, _=ORGANISATION)
classify(GroupRequest, person=REQUEST, decided_by=REQUEST, _=ORGANISATION)
classify(RequestWord, person=REQUEST, text=REQUEST, _=ORGANISATION)
classify(Responsibility, _=WORK)
CONTACT = Class(
    Sort.CONTACT, purpose=_("Apua niille, joilla on paikka ryhmässä, kun tekniikka ei toimi"), basis=_("vapaaehtoistehtävä"),
    export=True, erase="key", retention=_("Ryhmän ajan ja vuoden sen jälkeen"))
classify(FacilitatorProfile, help_phone_box=CONTACT, _=WORK)
classify(Companion, _=WORK)
classify(ServiceTick, by=WORK, _=ORGANISATION)
classify(JointArrangement, agreed_by=WORK, _=ORGANISATION)


def _profiles(person: int):
    return FacilitatorProfile.objects.filter(person=person).select_related("group", "person")


def _tasks(person: int):
    return Responsibility.objects.filter(person=person).select_related("group")


def export(person: int) -> dict[str, Any]:
    """The groups the person leads, as introduced there, and the tasks the person answers for."""
    return {
        "ohjaa": [{"ryhmä": p.group.name, "nimi": p.display_name, "esittely": p.introduction, "puhelin": p.help_phone}
                  for p in _profiles(person)],
        "vastaa": [{"ryhmä": r.group.name, "tehtävä": str(TASKS[r.task][0])} for r in _tasks(person)],
        "perusti": list(Group.objects.filter(created_by=person).values_list("name", flat=True)),
        "hoitaa tekniikan": list(Group.objects.filter(coordinator=person).values_list("name", flat=True)),
        "pyysi ryhmää": list(GroupRequest.objects.filter(person=person).values_list("name", flat=True)),
        "kirjoitti ryhmäpyynnöistä": list(RequestWord.objects.filter(person=person).values_list("text", flat=True)),
        "mukana ensimmäisessä tapaamisessa": list(
            Companion.objects.filter(person=person).values_list("group__name", flat=True)),
        "julkaisi": list(Group.objects.filter(published_by=person).values_list("name", flat=True)),
    }


def kept(person: int) -> Iterable[Kept]:
    for profile in _profiles(person):
        yield Kept(_("Esittelysi ryhmän %(group)s ohjaajana") % {"group": profile.group.name},
                   _("Kaikki, jotka näkevät ryhmän sivun"), str(WORK.retention))
        if profile.help_phone_box:
            yield Kept(_("Puhelinnumerosi ryhmän %(group)s ohjaajana") % {"group": profile.group.name},
                       _("Ne, joilla on paikka ryhmässä, ja ryhmää hoitavat"), str(CONTACT.retention))
    for asked in GroupRequest.objects.filter(person=person):
        yield Kept(_("Pyysit ryhmää: %(name)s") % {"name": asked.name}, _("Yhdistyksen ja liiton yhteyshenkilöt"),
                   str(REQUEST.retention))
    for companion in Companion.objects.filter(person=person).select_related("group"):
        yield Kept(_("Olet mukana ryhmän %(group)s ensimmäisessä tapaamisessa") % {"group": companion.group.name},
                   _("Ryhmän ohjaajat ja yhdistyksen yhteyshenkilöt"), str(WORK.retention))
    for duty in _tasks(person):
        yield Kept(_("Vastaat ryhmässä %(group)s: %(task)s") % {"group": duty.group.name, "task": TASKS[duty.task][0]},
                   _("Ryhmän ohjaajat ja yhdistyksen yhteyshenkilöt"), str(WORK.retention))


def erase(person: int) -> Iterable[str]:
    """Introductions and tasks go; the group's pages change, and its checklist asks for a new name."""
    groups = {row.group_id for row in (*_profiles(person), *_tasks(person))}
    _profiles(person).delete()
    _tasks(person).delete()
    Group.objects.filter(coordinator=person).update(coordinator=None)
    GroupRequest.objects.filter(person=person).update(person=None)
    GroupRequest.objects.filter(decided_by=person).update(decided_by=None)
    RequestWord.objects.filter(person=person).delete()
    Companion.objects.filter(person=person).delete()
    ServiceTick.objects.filter(by=person).update(by=None)
    JointArrangement.objects.filter(agreed_by=person).update(agreed_by=None)
    Group.objects.filter(created_by=person).update(created_by=None)
    Group.objects.filter(published_by=person).update(published_by=None)
    Group.objects.filter(pk__in=groups).touch()
    for group in groups:
        events.publish(GroupChanged(group))
    return ()


hold(Holder("groups", export=export, kept=kept, erase=erase))
