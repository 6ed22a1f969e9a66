"""What this app holds: plans of associations, and what a meeting left behind."""

from django.db.models import Q

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold

from .models import Meeting, PlanItem, Reflection, RoomFacts, Summary, Wish

WORK = Class(
    Sort.WORK, purpose="Kuka ohjaa mitäkin tapaamisen osaa", basis="vapaaehtoistehtävä", export=True, erase="row",
    retention="Kauden ajan")
NAMELESS = Class(
    Sort.CONTENT, purpose="Seuraavien tapaamisten suunnittelu, ilman nimiä", basis="oikeutettu etu", erase="key",
    retention="Vuosi toiveen kirjaamisesta")
CONFIDENTIAL = Class(
    Sort.CONTENT, purpose="Ohjaajan oma pohdinta tapaamisen jälkeen", basis="suostumus", export=True, erase="key",
    retention="60 päivää ryhmän viimeisestä tapaamisesta")
classify(Meeting, _=ORGANISATION)
classify(PlanItem, responsible=WORK, shares_slides=WORK, _=ORGANISATION)
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
        "Pohdintasi tapaamisten jälkeen": [
            {"tallennettu": row.saved_at.isoformat(), "pohdinta": row.text, "viesti koordinaattorille": row.talk}
            for row in Reflection.objects.filter(person=person).select_related("person")],
    }


def _kept(person: int):
    if Reflection.objects.filter(person=person).exists():
        yield Kept("Pohdintasi ohjaamistasi tapaamisista", "Ryhmän ohjaajat",
                   "60 päivää ryhmän viimeisestä tapaamisesta")
    if _parts(person).exists():
        yield Kept("Mitä osuuksia ohjaat tapaamisissa", "Ryhmän ohjaajat ja koordinaattori", "Kauden ajan")


def _erase(person: int):
    PlanItem.objects.filter(responsible=person).update(responsible=None)
    PlanItem.objects.filter(shares_slides=person).update(shares_slides=None)
    Summary.objects.filter(saved_by=person).update(saved_by=None)
    Reflection.objects.filter(person=person).delete()
    return ()


hold(Holder("meetings", export=_export, kept=_kept, erase=_erase))
