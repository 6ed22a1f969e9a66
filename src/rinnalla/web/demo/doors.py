"""The other doors of registration in the demo: by phone, by a table, beside somebody, late tonight, the line."""

from rinnalla.access.subjects import Actor
from rinnalla.base import clock
from rinnalla.groups.models import FacilitatorProfile, Group
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Consent
from rinnalla.registrations import actions
from rinnalla.registrations.entry import Entry
from rinnalla.registrations.imports.columns import guess
from rinnalla.registrations.models import DayNote, Intake, Registration

HEADERS = ["ID", "Aloitusaika", "Etu- ja sukunimi", "Sähköposti", "Puhelinnumero", "Mistä haluaisit puhua ryhmässä?",
           "Annan luvan käsitellä tietojani"]
ROWS = [
    ["1", "3.1. klo 9.12", "Raili Honkanen", "raili.honkanen@posti.example", "", "Miten jaksaa iltavuorot.", "Kyllä"],
    ["2", "3.1. klo 9.40", "Esko Tervonen", "esko.tervonen.posti.example", "", "", "Kyllä"],
    ["3", "3.1. klo 11.02", "Ulpu Saarinen", "", "050 555 0142", "Yöt, kun selkä herättää.", "Kyllä"],
    ["4", "3.1. klo 13.30", "Taisto Virtanen", "taisto.virtanen@posti.example", "", "", "Ei"],
    ["5", "4.1. klo 8.05", "Elvi Rautio", "", "040 555 0117", "", "Kyllä"],
    ["6", "4.1. klo 8.20", "Pirkko Alanen", "pirkko.alanen@posti.example", "", "Ystävyys kivun keskellä.", "Kyllä"],
]


def open_doors(group: Group, staff: Actor) -> None:
    """A coming group: somebody has called, a table waits to be looked at, one comes with a support person."""
    intake = Intake.objects.select_related("group__lead", "meeting").get(group=group, meeting=None)
    actions.register(staff, intake, source="staff", entry=Entry(
        name="Elvi Rautio", nickname="Elvi", phone="040 555 0117", wishes="Kuinka kysyä apua lapsilta.",
        age_band="75-", consents={Consent.About.HEALTH.value: "puhelin-1"}))
    actions.start_import(staff, intake, headers=HEADERS, rows=ROWS, columns=guess(HEADERS, ROWS))
    first = Registration.objects.with_all().filter(intake=intake, state="confirmed").order_by("pk").first()
    if first is not None:
        actions.seat_beside(actor_of(first.person, by_pass=True), first, nickname="Aatu (avustaja)")


def help_by_phone(group: Group) -> None:
    """The first facilitator helps with the technology."""
    profile = FacilitatorProfile.objects.filter(group=group).select_related("person").first()
    if profile is not None:
        profile.help_phone = "040 555 0199"
        profile.save(update_fields=["help_phone_box"])


def somebody_is_late(group: Group) -> None:
    """Before the next meeting one has told that they are late, another that they cannot come."""
    meeting = group.meetings.filter(state="planned", ends_at__gt=clock.now()).order_by("starts_at").first()
    if meeting is None:
        return
    mine = Registration.objects.expected_at(meeting).order_by("pk")[1:3]
    for one, what in zip(mine, (DayNote.What.LATE, DayNote.What.ABSENT), strict=False):
        DayNote.objects.create(meeting=meeting, registration=one, what=what)


OPENED = {"Kuusi iltaa yhdessä": open_doors, "Selkä ja työ": lambda group, staff: somebody_is_late(group),
          "Juttutupa": lambda group, staff: somebody_is_late(group)}


def doors_of(group: Group, staff: Actor) -> None:
    """What this group's registration looks like by its other doors."""
    if group.name in OPENED:
        help_by_phone(group)
        OPENED[group.name](group, staff)
