"""What outreach holds about people: professionals' addresses, until they are taken off the list."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Sort, classify

from .announcements.models import Announcement, Professional

CONTACT = Class(
    Sort.CONTACT, purpose=_("Tulevista ryhmistä kertominen ammattilaisille"), basis=_("oikeutettu etu tai suostumus"),
    retention=_("Kunnes osoite poistetaan listalta tai saaja lopettaa viestit"), erase="key")
classify(Announcement, created_by=Class(
    Sort.WORK, purpose=_("Kuka kirjoitti tiedotteen"), basis=_("oikeutettu etu"), erase="row",
    retention=_("Niin kauan kuin ryhmän tiedot")), _=ORGANISATION)
classify(Professional, id=TECHNICAL, association=TECHNICAL, added_at=TECHNICAL, added_by=Class(
    Sort.WORK, purpose=_("Kuka lisäsi osoitteen"), basis=_("oikeutettu etu"), erase="row",
    retention=_("Kunnes osoite poistetaan listalta")), _=CONTACT)
