"""What this app holds: plans of associations, and what a meeting left behind."""

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Sort, classify

from .models import Meeting, PlanItem, Reflection, RoomFacts, Summary, Wish

WORK = Class(
    Sort.WORK, purpose="Kuka ohjaa mitäkin tapaamisen osaa", basis="vapaaehtoistehtävä", export=True, erase="row",
    retention="Kauden ajan")
NAMELESS = Class(
    Sort.CONTENT, purpose="Seuraavien tapaamisten suunnittelu, ilman nimiä", basis="oikeutettu etu", erase="key",
    retention="Vuosi ryhmän päättymisestä")
CONFIDENTIAL = Class(
    Sort.CONTENT, purpose="Ohjaajan oma pohdinta tapaamisen jälkeen", basis="suostumus", export=True, erase="key",
    retention="Kauden loppuun")
classify(Meeting, _=ORGANISATION)
classify(PlanItem, responsible=WORK, shares_slides=WORK, _=ORGANISATION)
classify(RoomFacts, _=ORGANISATION)
classify(Wish, text_box=NAMELESS, key=NAMELESS, _=TECHNICAL)
classify(Summary, observations_box=NAMELESS, ideas_box=NAMELESS, key=NAMELESS, saved_by=WORK, _=ORGANISATION)
classify(Reflection, id=TECHNICAL, meeting=TECHNICAL, _=CONFIDENTIAL)
