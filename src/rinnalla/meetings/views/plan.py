"""Conversation about a meeting's plan. A POST answers with the plan page again, so that a script can swap it in."""

from dataclasses import dataclass, field
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.documents import DocumentFailed
from rinnalla.ui import navigation

from .. import documents, hosting, overview, queries, wording
from ..actions import plan as actions
from ..forms.plan import ItemForm, NewItemForm, ThemeForm
from ..models import Meeting, PlanItem, PreparedBreakouts
from ..team import leaders

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def load_meeting(actor, slug, number) -> Meeting | None:
    return Meeting.objects.visible_to(actor).of_group(slug, number)


def load_item(actor, slug, number, item) -> PlanItem | None:
    meeting = load_meeting(actor, slug, number)
    return meeting.items.select_related("meeting__group__lead").filter(pk=item).first() if meeting else None


@dataclass
class Row:
    """A row of the page: its times, its form, and another's newer version of it, when there is one."""

    timed: queries.Timed
    form: ItemForm
    theirs: dict | None = None
    breakouts: PreparedBreakouts | None = None
    places: list[navigation.Shown] = field(default_factory=list)  # where who goes where is chosen beforehand

    @property
    def item(self) -> PlanItem:
        return self.timed.item

    @property
    def may_divide(self) -> bool:
        """Is this a part that can be held in breakouts?"""
        return self.item.phase == "during" and self.item.kind != "break"

    @property
    def divided(self) -> str:
        """“3 pienryhmää, 10 min. Arpa jakaa.” """
        return wording.breakouts_on_paper(self.breakouts)[0] if self.breakouts else ""


def _row(request, timed: queries.Timed, breakouts: PreparedBreakouts | None, form: ItemForm,
         theirs: dict | None) -> Row:
    item = timed.item
    if breakouts is None:
        return Row(timed, form, theirs)
    breakouts.item = item
    address = {"slug": item.meeting.group.slug, "number": item.meeting.number, "item": item.pk}
    return Row(timed, form, theirs, breakouts, navigation.tabs("plan-breakouts", request, breakouts, **address))


def _address(meeting: Meeting, name: str = "plan", **more) -> str:
    return reverse(f"meetings:{name}", kwargs={"slug": meeting.group.slug, "number": meeting.number, **more})


def _show(request, meeting: Meeting, *, form: ItemForm | None = None, theirs: dict | None = None,
          new: NewItemForm | None = None, status: int = 200) -> HttpResponse:
    people, timed = leaders(meeting), queries.timetable(meeting)
    prepared, mine = queries.prepared(meeting), form.item.pk if form else None
    rows = [_row(request, t, prepared.get(t.item.pk), form if form and mine == t.item.pk else
                 ItemForm(item=t.item, people=people), theirs if mine == t.item.pk else None) for t in timed]
    return render(request, "meetings/plan.html", {
        "meeting": meeting, "group": meeting.group, "rows": rows, "new": new or NewItemForm(),
        "theme_form": ThemeForm(initial={"theme": meeting.theme}), "segments": overview.dial(timed),
        "total": queries.minutes_during(meeting), "ends": timed[-1].ends if timed else None,
        "advice": overview.advice(meeting, timed), "led": overview.led_by(meeting, people),
        "next_line": overview.next_line(meeting), "duties": overview.duties(timed, request.actor.person),
        "wishes": meeting.group.wishes.open_in(meeting.group_id)[:12],
        "to_check": hosting.to_check_for(request.actor.persons) == meeting,
        "feelings": wording.feelings(queries.last_facts(meeting)),
    }, status=status)


@never_cache
@page(Permission.MEETING_PLAN, load_meeting)
def plan(request, meeting):
    """The plan with its times computed, and beside it wishes and advice."""
    return _show(request, meeting)


@require_POST
@page(Permission.MEETING_PLAN, load_meeting)
def add(request, meeting):
    """Add a part."""
    form = NewItemForm(request.POST)
    if not form.is_valid():
        return _show(request, meeting, new=form, status=422)
    made = actions.add_item(request.actor, meeting, **form.cleaned_data)
    return redirect(f"{_address(meeting)}#osuus-{made.pk}")


@require_POST
@page(Permission.MEETING_PLAN, load_item)
def item(request, item):
    """Save one row. When somebody else saved it meanwhile, both texts are shown and nothing is lost."""
    people = leaders(item.meeting)
    form = ItemForm(request.POST, item=item, people=people)
    if not form.is_valid():
        return _show(request, item.meeting, form=form, status=422)
    fields = dict(form.cleaned_data)
    fields["responsible_id"], fields["shares_slides_id"] = fields.pop("responsible"), fields.pop("shares_slides")
    try:
        actions.edit_item(request.actor, item, **fields)
    except actions.Changed as changed:
        data = request.POST.copy()
        data["version"] = changed.item.version
        mine = ItemForm(data, item=changed.item, people=people)
        return _show(request, changed.item.meeting, form=mine, theirs=_theirs(changed.item, people), status=409)
    return redirect(f"{_address(item.meeting)}#osuus-{item.pk}")


def _theirs(item: PlanItem, people: list[tuple[int, str]]) -> dict:
    """The other's version in words."""
    names = dict(people)
    return {"title": item.heading, "minutes": item.minutes, "notes": item.notes,
            "who": names.get(item.responsible_id or 0, _("Yhdessä"))}


@require_POST
@page(Permission.MEETING_PLAN, load_item)
def place(request, item):
    """Move one row earlier or later."""
    actions.move_item(request.actor, item, step=-1 if request.POST.get("step") == "-1" else 1)
    return redirect(f"{_address(item.meeting)}#osuus-{item.pk}")


@require_POST
@page(Permission.MEETING_PLAN, load_item)
def removal(request, item):
    """Take one row out."""
    actions.remove_item(request.actor, item)
    return redirect(_address(item.meeting))


@require_POST
@page(Permission.MEETING_PLAN, load_meeting)
def theme(request, meeting):
    """Give the meeting its theme."""
    form = ThemeForm(request.POST)
    if form.is_valid():
        actions.name_theme(request.actor, meeting, theme=form.cleaned_data["theme"])
    return redirect(_address(meeting))


@require_POST
@page(Permission.MEETING_PLAN, load_meeting)
def wish(request, meeting):
    """Pick a wish as the theme."""
    found = meeting.group.wishes.open_in(meeting.group_id).filter(pk=request.POST.get("wish") or 0).first()
    if found:
        actions.pick_wish(request.actor, meeting, wish=found)
    return redirect(_address(meeting))


@never_cache
@page(Permission.MEETING_PLAN, load_meeting)
def printout(request, meeting):
    """The plan and the division of work on one sheet of A4."""
    names, timed, prepared = leaders(meeting), queries.timetable(meeting), queries.prepared(meeting)
    return render(request, "meetings/plan_print.html", {
        "meeting": meeting, "group": meeting.group, "names": dict(names),
        "rows": [(one, documents.divided(prepared.get(one.item.pk))) for one in timed],
        "next_line": overview.next_line(meeting),
        "own": [(name, overview.duties(timed, person)) for person, name in names],
    })


@never_cache
@page(Permission.MEETING_PLAN, load_meeting)
def document(request, meeting):
    """The same as a Word document."""
    try:
        content = documents.plan_document(meeting)
    except DocumentFailed:
        messages.warning(request, _("Juuri nyt tehdään muita tiedostoja. Yritä hetken päästä uudelleen."))
        return redirect(_address(meeting))
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(documents.file_name(meeting))}"
    return response
