"""What this app holds about people, why, and until when."""

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Sort, classify

from .letters.models import MessageTemplate
from .models import Attendance, AttendanceCount, Intake, Registration

PLACE = Class(
    Sort.HEALTH, purpose="Paikkasi ryhmässä", basis="nimenomainen suostumus", export=True, erase="row",
    retention="Kolme kuukautta ryhmän päättymisestä")
WRITTEN = Class(
    Sort.HEALTH, purpose="Mitä kerroit ilmoittautuessasi", basis="nimenomainen suostumus", export=True, erase="key",
    retention="Kolme kuukautta ryhmän päättymisestä")
PRESENCE = Class(
    Sort.HEALTH, purpose="Läsnäolot, joista lasketaan vain lukumäärät", basis="nimenomainen suostumus", export=True,
    erase="counts", retention="14 päivää kauden viimeisestä tapaamisesta")
classify(Intake, _=ORGANISATION)
classify(Registration, id=TECHNICAL, intake=PLACE, person=PLACE, nickname_box=WRITTEN, wishes_box=WRITTEN,
         heard_from=WRITTEN, age_band=WRITTEN, gender=WRITTEN, area=WRITTEN, _=PLACE)
classify(Attendance, _=PRESENCE)
classify(AttendanceCount, _=ORGANISATION)
classify(MessageTemplate, _=ORGANISATION)
