"""What this app holds about people, why, and until when."""

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Sort, classify

from .models import (
    Association,
    Consent,
    Federation,
    Pass,
    Person,
    Standing,
    User,
    VolunteerLink,
    VolunteerSignUp,
)

CONTACT = Class(
    Sort.CONTACT, purpose="Yhteydenpito ryhmästäsi ja tehtävistäsi", basis="suostumus tai vapaaehtoistehtävä",
    retention="Kunnes viimeinen ryhmäsi on päättynyt ja sen tiedot on poistettu, tai kunnes poistat ne itse",
    export=True, erase="key")
WORK = Class(
    Sort.WORK, purpose="Kuka vastaa mistäkin", basis="oikeutettu etu", retention="Tehtävän ajan ja vuoden sen jälkeen",
    export=True, erase="row")
SECURITY = Class(
    Sort.SECURITY, purpose="Kirjautuminen ja linkkien turvallisuus", basis="oikeutettu etu",
    retention="Kunnes linkki tai tunnus päättyy", export=False, erase="row")
CONSENT = Class(
    Sort.HEALTH, purpose="Osoitus siitä, mihin annoit luvan", basis="lakisääteinen velvoite",
    retention="Niin kauan kuin tietojasi käsitellään luvan perusteella", export=True, erase="row")

classify(Federation, _=ORGANISATION)
classify(Association, _=ORGANISATION)
classify(Person, id=TECHNICAL, federation=TECHNICAL, key=SECURITY, erased_at=TECHNICAL, created_at=TECHNICAL,
         name_box=CONTACT, email_box=CONTACT, phone_box=CONTACT, email_key=CONTACT, language=CONTACT,
         reminders=CONTACT, proven_by=TECHNICAL)
classify(User, id=TECHNICAL, password=SECURITY, last_login=SECURITY, email=CONTACT, person=TECHNICAL,
         is_active=SECURITY, date_joined=SECURITY)
classify(Consent, _=CONSENT)
classify(Pass, _=SECURITY)
classify(Standing, _=WORK)
classify(VolunteerLink, _=WORK)
classify(VolunteerSignUp, id=TECHNICAL, link=TECHNICAL, message_box=CONTACT, _=WORK)
