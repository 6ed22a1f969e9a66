"""What this app holds about people, why, and until when: as a rule only while the meeting lasts."""

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Sort, classify

from .models import Event, Report, Room, Seat

TALK = Class(
    Sort.HEALTH, purpose="Keskustelu tapaamisen aikana", basis="nimenomainen suostumus", export=True, erase="key",
    retention="Tapaamisen loppuun. Jos ryhmä säilyttää keskustelun, siitä kerrotaan ennen huoneeseen tuloa, ja se "
              "poistetaan viimeistään kolmen kuukauden kuluttua")
PRESENCE = Class(
    Sort.HEALTH, purpose="Ketkä ovat huoneessa juuri nyt", basis="nimenomainen suostumus", export=True, erase="row",
    retention="Tapaamisen loppuun")
REPORT = Class(
    Sort.CONTENT, purpose="Ilmoituksen selvittäminen", basis="oikeutettu etu", export=True, erase="key",
    retention="Kolme kuukautta käsittelystä")
WORK = Class(
    Sort.WORK, purpose="Kuka avasi ja päätti tapaamisen", basis="oikeutettu etu", export=True, erase="stays",
    retention="Kauden ajan")

classify(Room, key=TECHNICAL, opened_by=WORK, ended_by=WORK, _=ORGANISATION)
classify(Seat, id=TECHNICAL, room=PRESENCE, person=PRESENCE, name_box=TALK, _=PRESENCE)
classify(Event, id=TECHNICAL, room=TALK, seat=TALK, body_box=TALK, _=TALK)
classify(Report, id=TECHNICAL, meeting=TECHNICAL, key=TECHNICAL, handled_at=WORK, handled_by=WORK, _=REPORT)
