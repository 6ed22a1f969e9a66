"""The public form: open, by the line, not yet, closed; the thank-you page; a form sent twice."""

from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency, limits
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.people.loading import actor_of

from .. import actions, thanks, words
from ..addressed import group_of_form
from ..applications.views.entry import other_door, proof_in
from ..calendar import own_calendar
from ..forms import RegisterForm
from ..models import Intake, Registration
from ..queries import meetings_of
from . import easy
from .blank import blank_form, same_for_all
from .choosing import choosing
from .pages import form_page, leader_of, not_open, private, seen_of

PER_MINUTE = 100
"""Sign-ups from one address in a minute before we ask to wait: a hospital or a library is never refused."""


def load_group(actor: Actor, slug: str) -> Group | None:
    return group_of_form(actor, slug)


def load_thanked(actor: Actor, slug: str, code: str) -> Registration | None:
    number = thanks.registration_of(code)
    return Registration.objects.thanked(number, slug) if number else None


def chosen_intake(request, group: Group) -> Intake | None:
    """The intake asked for: the group's own, or that of `?meeting=<number>`; None when one must choose."""
    intakes = Intake.objects.of_group(group)
    if not intakes:
        raise Http404
    number = request.GET.get("meeting", "")
    if not group.preset.registration_per_meeting:
        return intakes[0]
    chosen = next((i for i in intakes if i.meeting and str(i.meeting.number) == number), None)
    if number and chosen is None:
        raise Http404
    return chosen


@page(Permission.PUBLIC, load_group)
def register(request, group):
    """The form, or why there is none just now. A sent form becomes a place, or a place in line."""
    if (other := other_door(request, group)) is not None:
        return other
    intake = chosen_intake(request, group)
    if intake is None:
        return choosing(request, group)
    if easy.asks_easily(request):
        return easy.step(request, easy.Way(intake, lambda data: RegisterForm(data, intake=intake),
                                           lambda form: received(request, intake, form)))
    state = intake.state_at(now())
    if group.over:
        return not_open(request, intake, state)
    if state in ("open", "full") and same_for_all(request):
        return blank_form(request, intake, state)
    form = RegisterForm(request.POST or None, intake=intake)
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen")
        if seen is not None and seen != seen_of(meetings_of(intake)) and state in ("open", "full"):
            return form_page(request, intake, form, moved=True, status=409)
        return received(request, intake, form)
    if state not in ("open", "full"):
        return not_open(request, intake, state)
    return form_page(request, intake, form, status=422 if form.errors else 200)


def received(request, intake: Intake, form: RegisterForm) -> HttpResponse:
    """Store once, whatever happened on the way; the answer is the same for every address."""
    key, body = form.key, form.body()
    try:
        made = idempotency.earlier_answer(key, body)
        if made is None and not limits.allowed("register", limits.address_of(request), most=PER_MINUTE, seconds=60):
            return form_page(request, intake, form, busy=True, status=429)
        return to_thanks(intake.group, int(made) if made else _store(request, intake, form, key, body))
    except idempotency.OtherBody:
        return render(request, "registrations/change.html", {
            "group": intake.group, "intake": intake, "form": form, "fresh": RegisterForm(intake=intake)["key"].value()})
    except actions.NotOpen as closed:
        return not_open(request, intake, closed.state)
    except actions.OtherDoor:
        return redirect("registrations:register", slug=intake.group.slug)


def _store(request, intake: Intake, form: RegisterForm, key: str, body: str) -> int:
    entry = form.entry(request.LANGUAGE_CODE)
    try:
        return actions.register(request.actor, intake, entry=entry, key=key, body=body,
                                proof=proof_in(request, intake.group)).pk
    except IntegrityError:  # the same press twice at the very same moment: the other one made it
        made = idempotency.earlier_answer(key, body)
        if made is None:
            raise
        return int(made)


def to_thanks(group: Group, registration_pk: int) -> HttpResponse:
    return redirect("registrations:thanks", slug=group.slug, code=thanks.code_of(registration_pk))


@page(Permission.PUBLIC, load_group)
def change(request, group):
    """“Yes, change my registration”: the same form was sent with other answers. The key is the proof."""
    intake = chosen_intake(request, group)
    form = RegisterForm(request.POST or None, intake=intake)
    if request.method != "POST" or intake is None or not form.is_valid():
        return redirect("registrations:register", slug=group.slug)
    try:
        made = idempotency.earlier_answer(form.key, form.body())
    except idempotency.OtherBody as other:
        made = other.reference
        mine = Registration.objects.with_all().filter(intake=intake).living().filter(pk=made).first()
        if mine is None:
            raise Http404 from None
        actions.revise_registration(actor_of(mine.person, by_pass=True), mine, entry=form.entry(mine.person.language),
                                    key=form.key, body=form.body())
    if made is None:
        return received(request, intake, form)
    return to_thanks(group, int(made))


@page(Permission.PUBLIC, load_thanked)
def thank_you(request, registration):
    """The answer to a registration, on its own address: a reload and the back button find it again."""
    intake = registration.intake
    meetings = meetings_of(intake)
    for meeting in meetings:
        meeting.group = intake.group
    place = Registration.objects.place_in_line(registration) if registration.state == "waiting" else 0
    return private(render(request, "registrations/thanks.html", {
        "registration": registration, "group": intake.group, "intake": intake, "place": place,
        "first": next((m for m in meetings if m.ends_at > now()), None), "email": registration.person.email,
        "code": thanks.code_of(registration.pk), "leader": leader_of(intake.group), "in_line": words.in_line(place),
        "later": intake.closes_at > now()}))


@page(Permission.PUBLIC, load_thanked)
def calendar_file(request, registration):
    """The meetings for one's own calendar: it says “Tapaaminen” and names nobody."""
    meetings = meetings_of(registration.intake)
    for meeting in meetings:
        meeting.group = registration.intake.group
    content = own_calendar(registration.pk, meetings, turns=registration.turns)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="tapaaminen.ics"'
    return private(response)
