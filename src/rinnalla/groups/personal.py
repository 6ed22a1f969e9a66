"""What this app holds about people: who leads and who answers for a group."""

from rinnalla.base.inventory import ORGANISATION, Class, Sort, classify

from .models import FacilitatorProfile, Group, Responsibility

WORK = Class(
    Sort.WORK, purpose="Kuka ohjaa ryhmää ja vastaa siitä", basis="vapaaehtoistehtävä", export=True, erase="row",
    retention="Ryhmän ajan ja vuoden sen jälkeen")
classify(Group, created_by=WORK, published_by=WORK, _=ORGANISATION)
classify(Responsibility, _=WORK)
classify(FacilitatorProfile, _=WORK)
