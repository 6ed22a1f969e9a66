"""What this app holds: plans of associations, and what a meeting left behind."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold

from .models import (
    BreakExercise,
    ExpertRequest,
    HostCheck,
    Invited,
    Meeting,
    PlanItem,
    PreparedBreakouts,
    Reflection,
    RoomFacts,
    Story,
    Summary,
    Turn,
    Wish,
)

WORK = Class(
    Sort.WORK, purpose=_("Kuka ohjaa mitäkin tapaamisen osaa"), basis=_("vapaaehtoistehtävä"), export=True, erase="row",
    retention=_("Kauden ajan"))
NAMELESS = Class(
    Sort.CONTENT, purpose=_("Seuraavien tapaamisten suunnittelu, ilman nimiä"), basis=_("oikeutettu etu"), erase="key",
    retention=_("Vuosi toiveen kirjaamisesta"))
CONFIDENTIAL = Class(
    Sort.CONTENT, purpose=_("Ohjaajan oma pohdinta tapaamisen jälkeen"), basis=_("suostumus"), export=True, erase="key",
    retention=_("60 päivää ryhmän viimeisestä tapaamisesta"))
CHECKED = Class(
    Sort.WORK, purpose=_("Milloin ohjaaja on tarkistanut laitteensa ja paikkansa"), basis=_("vapaaehtoistehtävä"),
    export=True, erase="row", retention=_("Kaksi vuotta tarkistuksesta"))
classify(Meeting, _=ORGANISATION)
classify(BreakExercise, _=ORGANISATION)
classify(PreparedBreakouts, _=ORGANISATION)
classify(PlanItem, responsible=WORK, shares_slides=WORK, _=ORGANISATION)
GUEST_OF_HONOUR = Class(
    Sort.WORK, purpose=_("Kuka vierailee tapaamisessa ja mistä hän puhuu"), basis=_("sopimus käynnistä"), export=True,
    erase="row", retention=_("Vuoden tapaamisesta"))
classify(Turn, _=WORK)
classify(HostCheck, id=TECHNICAL, _=CHECKED)
classify(Story, person=WORK, teller=WORK, title=WORK, _=ORGANISATION)
classify(Invited, _=GUEST_OF_HONOUR)
classify(ExpertRequest, asked_by=WORK, answered_by=WORK, wish=WORK, answer=WORK, _=ORGANISATION)
classify(RoomFacts, _=ORGANISATION)
classify(Wish, text_box=NAMELESS, key=NAMELESS, _=TECHNICAL)
classify(Summary, observations_box=NAMELESS, ideas_box=NAMELESS, key=NAMELESS, saved_by=WORK, _=ORGANISATION)
classify(Reflection, id=TECHNICAL, meeting=TECHNICAL, _=CONFIDENTIAL)


def _parts(person: int):
    return PlanItem.objects.filter(Q(responsible=person) | Q(shares_slides=person))


def _export(person: int) -> dict:
    return {
        "Ohjaamasi osuudet": [
            {"ryhmä": item.meeting.group.name, "tapaaminen": item.meeting.number, "osuus": item.heading,
             "minuuttia": item.minutes}
            for item in _parts(person).select_related("meeting__group")],
        "Ohjausvuorosi": [
            {"ryhmä": one.meeting.group.name, "tapaaminen": one.meeting.number}
            for one in Turn.objects.filter(person=person).select_related("meeting__group")],
        "Ohjaajan tarkistuksesi": [
            {"päivä": one.done_on.isoformat(), "laite": one.get_device_display()}
            for one in HostCheck.objects.filter(person=person)],
        "Kokemustarinasi": [
            {"ryhmä": one.meeting.group.name, "nimi": one.teller, "otsikko": one.title}
            for one in Story.objects.filter(person=person).select_related("meeting__group")],
        "Kutsusi tapaamisiin": [
            {"ryhmä": one.meeting.group.name, "tapaaminen": one.meeting.number, "nimi": one.display_name,
             "tehtävä": one.title, "aihe": one.topic}
            for one in Invited.objects.filter(person=person).select_related("meeting__group")],
        "Pyytämäsi asiantuntijat": [
            {"ryhmä": one.meeting.group.name, "aihe": one.topic, "toive": one.wish}
            for one in ExpertRequest.objects.filter(asked_by=person).select_related("meeting__group")],
        "Pohdintasi tapaamisten jälkeen": [
            {"tallennettu": row.saved_at.isoformat(), "pohdinta": row.text, "viesti koordinaattorille": row.talk}
            for row in Reflection.objects.filter(person=person).select_related("person")],
    }


def _kept(person: int):
    if Reflection.objects.filter(person=person).exists():
        yield Kept(_("Pohdintasi ohjaamistasi tapaamisista"), _("Ryhmän ohjaajat"),
                   _("60 päivää ryhmän viimeisestä tapaamisesta"))
    if Invited.objects.filter(person=person).exists():
        yield Kept(_("Kutsusi asiantuntijaksi tai vierailijaksi"), _("Ryhmän ohjaajat ja osallistujat"),
                   _("Vuoden tapaamisesta"))
    if Story.objects.filter(person=person).exists():
        yield Kept(_("Kokemustarinasi otsikko ja nimesi ohjelmassa"), _("Kaikki, jotka näkevät ryhmän sivun"),
                   _("Kauden ajan"))
    if HostCheck.objects.filter(person=person).exists():
        yield Kept(_("Milloin teit ohjaajan tarkistuksen ja millaisella laitteella"),
                   _("Päivän näkevät ryhmäsi koordinaattorit, laitteen vain sinä"), CHECKED.retention)
    if _parts(person).exists() or Turn.objects.filter(person=person).exists():
        yield Kept(_("Mitä osuuksia ohjaat tapaamisissa"), _("Ryhmän ohjaajat ja koordinaattori"), _("Kauden ajan"))


def _erase(person: int):
    Turn.objects.filter(person=person).delete()
    HostCheck.objects.filter(person=person).delete()
    Story.objects.filter(person=person).delete()
    Invited.objects.filter(person=person).delete()
    ExpertRequest.objects.filter(asked_by=person).update(asked_by=None, wish="")
    ExpertRequest.objects.filter(answered_by=person).update(answered_by=None, answer="")
    PlanItem.objects.filter(responsible=person).update(responsible=None)
    PlanItem.objects.filter(shares_slides=person).update(shares_slides=None)
    Summary.objects.filter(saved_by=person).update(saved_by=None)
    Reflection.objects.filter(person=person).delete()
    return ()


hold(Holder("meetings", export=_export, kept=_kept, erase=_erase))
