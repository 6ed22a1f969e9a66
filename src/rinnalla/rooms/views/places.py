"""Who begins in which breakout, thought of beforehand. Participants never see this page nor hear of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base import vault
from rinnalla.groups.models import Group
from rinnalla.meetings.models import PlanItem
from rinnalla.registrations.models import Registration

from ..actions.prepared import place_beforehand
from ..forms.places import PlacesForm
from ..models import PlannedPlace


def load_item(actor, slug: str, number: int, item: int) -> PlanItem | None:
    """A part whose breakouts facilitators choose, in a group whose registrants the actor may know."""
    group = Group.objects.with_registrants_for(actor).filter(slug=slug).select_related("lead__federation").first()
    meeting = group.meetings.filter(number=number).first() if group else None
    if meeting is None:
        return None
    meeting.group = group
    found = meeting.items.filter(pk=item, breakouts__way="chosen").select_related("breakouts").first()
    if found is not None:
        found.meeting = meeting
    return found


def _people(meeting) -> list[tuple[int, str]]:
    """(person, nickname) of the confirmed participants, by nickname."""
    rows = list(Registration.objects.expected_at(meeting))
    vault.load(row.person.key for row in rows)
    return sorted(((row.person_id, row.nickname or _("Nimimerkki puuttuu")) for row in rows),
                  key=lambda pair: (pair[1].casefold(), pair[0]))


@never_cache
@page(Permission.REGISTRATION_VIEW, load_item)
def places(request, item):
    """One choice for each; saved all at once."""
    people, meeting = _people(item.meeting), item.meeting
    now = PlannedPlace.objects.by_person(item)
    form = PlacesForm(request.POST if request.method == "POST" else None, prepared=item.breakouts, people=people,
                      now=now)
    if form.is_bound and form.is_valid():
        place_beforehand(request.actor, item, places=form.places)
        messages.success(request, _("Paikat pienryhmissä on tallennettu. Osallistujat eivät näe niitä etukäteen."))
        plan = reverse("meetings:plan", kwargs={"slug": meeting.group.slug, "number": meeting.number})
        return redirect(f"{plan}#osuus-{item.pk}")
    return render(request, "rooms/places.html",
                  {"item": item, "meeting": meeting, "group": meeting.group, "form": form},
                  status=422 if form.errors else 200)
