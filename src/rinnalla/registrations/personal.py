"""What this app holds about people, why, and until when."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold
from rinnalla.base.text import Words
from rinnalla.meetings.models import Meeting
from rinnalla.ui.times import short_date

from .actions._line import _erase as erase_registration
from .applications import personal as _answers  # noqa: F401  answers are forgotten before the registration they hang on
from .letters.models import MessageSettings, MessageTemplate, ScheduledLetter
from .models import (
    Attendance,
    AttendanceCount,
    DayNote,
    ImportBatch,
    Intake,
    Registration,
    StandbyDoor,
    SupportPerson,
)

PLACE = Class(
    Sort.HEALTH, purpose=_("Paikkasi ryhmässä"), basis=_("nimenomainen suostumus"), export=True, erase="row",
    retention=_("Kolme kuukautta ryhmän päättymisestä"))
WRITTEN = Class(
    Sort.HEALTH, purpose=_("Mitä kerroit ilmoittautuessasi"), basis=_("nimenomainen suostumus"), export=True, erase="key",
    retention=_("Kolme kuukautta ryhmän päättymisestä"))
PRESENCE = Class(
    Sort.HEALTH, purpose=_("Läsnäolot, joista lasketaan vain lukumäärät"), basis=_("nimenomainen suostumus"), export=True,
    erase="counts", retention=_("14 päivää kauden viimeisestä tapaamisesta"))
classify(Intake, _=ORGANISATION)
classify(Registration, id=TECHNICAL, intake=PLACE, person=PLACE, nickname_box=WRITTEN, wishes_box=WRITTEN,
         heard_from=WRITTEN, age_band=WRITTEN, gender=WRITTEN, area=WRITTEN, _=PLACE)
classify(Attendance, _=PRESENCE)
classify(AttendanceCount, _=ORGANISATION)
classify(MessageTemplate, _=ORGANISATION)
classify(MessageSettings, _=ORGANISATION)
classify(ScheduledLetter, _=ORGANISATION)
TONIGHT = Class(
    Sort.HEALTH, purpose=_("Tieto ohjaajille siitä, että myöhästyt tai et pääse"), basis=_("nimenomainen suostumus"),
    export=True, erase="row", retention=_("Tapaamisen loppuun"))
BESIDE = Class(
    Sort.HEALTH, purpose=_("Tukihenkilön oma linkki tapaamiseen"), basis=_("nimenomainen suostumus"), export=True, erase="row",
    retention=_("Niin kauan kuin paikka on varattu"))
ON_ITS_WAY = Class(
    Sort.CONTACT, purpose=_("Taulukosta tuotavat ilmoittautumiset, kunnes ne on tarkistettu"), basis=_("nimenomainen suostumus"),
    erase="key", retention=_("Kunnes tuonti on valmis, enintään vuorokauden"))
classify(DayNote, _=TONIGHT)
classify(StandbyDoor, _=ORGANISATION)
classify(SupportPerson, nickname_box=BESIDE, _=BESIDE)
classify(ImportBatch, key=TECHNICAL, table_box=ON_ITS_WAY, _=ORGANISATION)

AFTER_GROUP = timedelta(days=91)
STATES = {"confirmed": "mukana", "offered": "paikka tarjottu", "waiting": "jonossa", "cancelled": "peruttu",
          "declined": "ei ottanut paikkaa", "lapsed": "ei vastannut ajoissa"}


def _mine(person: int):
    return Registration.objects.of_persons([person])


def _beside(person: int):
    return SupportPerson.objects.filter(person=person).select_related("person", "registration__intake__group")


def _export(person: int) -> dict:
    return {
        "Ilmoittautumisesi": [{
            "ryhmä": row.intake.group.name, "tila": STATES[row.state], "ilmoittauduit": row.registered_at.isoformat(),
            "nimimerkki": row.nickname, "toiveet": row.wishes, "mistä kuulit": row.heard_from, "ikä": row.age_band,
            "sukupuoli": row.gender, "kotikunta": row.area, "tukihenkilön kanssa": row.with_support_person,
            "tukihenkilösi": [s.nickname for s in SupportPerson.objects.filter(registration=row).select_related("person")],
            "kerroit tästä illasta": list(DayNote.objects.filter(registration=row).values_list("what", flat=True)),
        } for row in _mine(person)],
        "Olet tukihenkilönä": [
            {"ryhmä": s.registration.intake.group.name, "nimesi siellä": s.nickname, "saat viestit": s.letters}
            for s in _beside(person)],
        "Läsnäolosi": [
            {"ryhmä": mark.meeting.group.name, "tapaaminen": mark.meeting.starts_local, "paikalla": mark.present}
            for mark in Attendance.objects.filter(registration__person=person).select_related("meeting__group")],
    }


def _until(row: Registration) -> Words:
    last = Meeting.objects.filter(group=row.intake.group_id).exclude(state="cancelled").order_by("-ends_at").first()
    return short_date(last.ends_at + AFTER_GROUP) if last else PLACE.retention


def _kept(person: int):
    for row in _mine(person):
        yield Kept(_("Ilmoittautumisesi ja toiveesi: %(group)s") % {"group": row.intake.group.name},
                   _("Ryhmän ohjaajat ja järjestäjän yhteyshenkilöt; muut näkevät vain nimimerkkisi"), _until(row))
        if SupportPerson.objects.filter(registration=row).exists():
            yield Kept(_("Tukihenkilösi oma linkki"), _("Sinä, tukihenkilösi ja ryhmän ohjaajat"), BESIDE.retention)
    for seat in _beside(person):
        yield Kept(_("Paikkasi tukihenkilönä: %(group)s") % {"group": seat.registration.intake.group.name},
                   _("Osallistuja, jonka tukena olet, ja ryhmän ohjaajat"), BESIDE.retention)
    if Attendance.objects.filter(registration__person=person).exists():
        yield Kept(_("Mihin tapaamisiin pääsit"), _("Ryhmän ohjaajat"), PRESENCE.retention)


def _erase(person: int):
    """The place goes to the next in line; what was told is wiped; numbers stay right."""
    for row in _mine(person):
        erase_registration(row)
    SupportPerson.objects.filter(person=person).delete()
    return ()


hold(Holder("registrations", export=_export, kept=_kept, erase=_erase))
