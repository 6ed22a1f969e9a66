"""What this app holds about people, why, and until when: as a rule only while the meeting lasts."""

import json
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold
from rinnalla.ui.times import short_date

from .models import Breakout, Event, OpenPage, PlannedPlace, Report, Room, Seat

TALK = Class(
    Sort.HEALTH, purpose=_("Keskustelu tapaamisen aikana"), basis=_("nimenomainen suostumus"), export=True, erase="key",
    retention=_("Tapaamisen loppuun. Jos ryhmä säilyttää keskustelun, siitä kerrotaan ennen huoneeseen tuloa, ja se "
              "poistetaan viimeistään kolmen kuukauden kuluttua"))
PRESENCE = Class(
    Sort.HEALTH, purpose=_("Ketkä ovat huoneessa juuri nyt"), basis=_("nimenomainen suostumus"), export=True, erase="row",
    retention=_("Tapaamisen loppuun"))
REPORT = Class(
    Sort.CONTENT, purpose=_("Ilmoituksen selvittäminen"), basis=_("oikeutettu etu"), export=True, erase="key",
    retention=_("Kolme kuukautta käsittelystä"))
WORK = Class(
    Sort.WORK, purpose=_("Kuka avasi ja päätti tapaamisen"), basis=_("oikeutettu etu"), export=True, erase="stays",
    retention=_("Kauden ajan"))

BEFOREHAND = Class(
    Sort.HEALTH, purpose=_("Pienryhmä, jota ohjaajat ovat ajatelleet sinulle tapaamiseen"), basis=_("nimenomainen suostumus"),
    erase="row", retention=_("Tapaamisen loppuun"))

classify(PlannedPlace, id=TECHNICAL, _=BEFOREHAND)
classify(Room, key=TECHNICAL, circle_box=TALK, opened_by=WORK, ended_by=WORK, _=ORGANISATION)
classify(Breakout, _=ORGANISATION)
classify(Seat, id=TECHNICAL, room=PRESENCE, person=PRESENCE, name_box=TALK, _=PRESENCE)
classify(OpenPage, id=TECHNICAL, _=PRESENCE)
classify(Event, id=TECHNICAL, room=TALK, seat=TALK, body_box=TALK, _=TALK)
classify(Report, id=TECHNICAL, meeting=TECHNICAL, key=TECHNICAL, handled_at=WORK, handled_by=WORK, _=REPORT)

KEPT_FOR = timedelta(days=90)


def _mine(person: int):
    """One's own texts in rooms whose talk still exists."""
    said = Event.objects.filter(seat__person=person, gone=False, type__in=["message", "private", "held", "help", "murmur"])
    return said.select_related("room__meeting__group").order_by("room", "at")


def _export(person: int) -> dict:
    own = [e for e in _mine(person) if e.stream in ("all", f"seat:{e.seat_id}") or e.type == "murmur"]
    return {
        "Viestisi huoneissa": [
            {"ryhmä": e.room.meeting.group.name, "aika": e.at.isoformat(), "teksti": json.loads(e.body)["text"]}
            for e in own],
        "Tekemäsi ilmoitukset": [
            {"aika": r.made_at.isoformat(), "sanasi": r.words} for r in Report.objects.filter(reporter=person)],
    }


def _kept(person: int):
    for seat in Seat.objects.filter(person=person).exclude(room__key="").select_related("room__meeting__group"):
        room = seat.room
        until = room.ended_at + KEPT_FOR if room.ended_at else None
        yield Kept(_("Nimesi ja viestisi huoneessa: %(group)s") % {"group": room.meeting.group.name},
                   _("Ne, jotka ovat huoneessa, ja ohjaajat"),
                   short_date(until) if until else _("Tapaamisen loppuun"))
    if PlannedPlace.objects.filter(person=person).exists():
        yield Kept(BEFOREHAND.purpose, _("Ryhmän ohjaajat. Sinä näet sen, kun pienryhmät avataan"), BEFOREHAND.retention)
    if Report.objects.filter(reporter=person).exists():
        yield Kept(_("Ilmoitus, jonka teit huoneesta"), _("Ryhmästä vastaavat"), REPORT.retention)


def _erase(person: int):
    """Texts leave their rows, the name becomes a dash, the seat is let go; reports stay without the reporter."""
    for seat in Seat.objects.filter(person=person).select_related("room"):
        for event in Event.objects.filter(seat=seat, gone=False):
            event.room = seat.room
            _blank(event)
        seat.name = "–" if seat.room.key else ""
        seat.person, seat.state = None, "left"
        seat.save()
        seat.pages.all().delete()
    PlannedPlace.objects.filter(person=person).delete()
    Report.objects.filter(reporter=person).update(reporter=None)
    return ()


def _blank(event: Event) -> None:
    if event.type in ("in", "wait"):
        event.body = json.dumps(json.loads(event.body) | {"name": "–"}, ensure_ascii=False, separators=(",", ":"))
    else:
        event.gone, event.body_box = True, b""
    event.save(update_fields=["gone", "body_box"])


hold(Holder("rooms", export=_export, kept=_kept, erase=_erase))
