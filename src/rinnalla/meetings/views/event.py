"""The page of an online event: its programme with times, the stories, the end, the days of preparing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.groups.dates import preparation
from rinnalla.groups.views.loading import group_at_desk

from .. import queries
from ..actions import events as actions
from ..forms.event import ArrangeForm, StoryForm
from ..models import Meeting, Story
from ..series import wall_clock
from .schedule import meeting_at_desk


def event_at_desk(actor, slug):
    """A group in the form of an online event."""
    group = group_at_desk(actor, slug)
    if group.form != "online_event":
        raise Http404
    return group


def story_at_desk(actor, slug, number, story) -> Story | None:
    return meeting_at_desk(actor, slug, number).stories.select_related("meeting__group__lead").filter(pk=story).first()


def _evening(group) -> Meeting | None:
    return group.meetings.coming().first() or group.meetings.exclude(state="cancelled").order_by("starts_at").last()


@page(Permission.GROUP_MANAGE, event_at_desk)
def event(request, group):
    """Everything of the evening on one page; POST saves how it ends and who runs the technology."""
    form = ArrangeForm(request.POST or None, group=group)
    if request.method == "POST" and form.is_valid():
        actions.arrange_event(request.actor, group, **form.cleaned_data)
        messages.success(request, _("Tilaisuuden tiedot on tallennettu."))
        return redirect("meetings:event", slug=group.slug)
    return _show(request, group, form=form)


def _show(request, group, *, form=None, new=None):
    meeting = _evening(group)
    timed = [t for t in queries.timetable(meeting) if t.item.phase == "during"] if meeting else []
    stories = list(meeting.stories.all()) if meeting else []
    form, wrong = form or ArrangeForm(group=group), new or form
    return render(request, "meetings/event.html", {
        "group": group, "meeting": meeting, "timed": timed, "stories": stories, "form": form,
        "new": new or StoryForm(group=group), "advice": _advice(timed, stories),
        "days": preparation(group.preset, wall_clock(meeting)) if meeting else [],
    }, status=422 if wrong is not None and wrong.errors else 200)


def _advice(timed, stories) -> list[str]:
    found = []
    if len(stories) < 3:
        found.append(_("Kolme tai neljä tarinaa on sopivasti. Yksi riittää alkuun."))
    room = sum(t.item.minutes for t in timed if t.item.kind == "stories")
    over = sum(s.minutes for s in stories) - room
    if stories and over > 0:
        found.append(ngettext("Tarinoihin menee %(n)s minuutti enemmän kuin ohjelmassa on niille aikaa.",
                              "Tarinoihin menee %(n)s minuuttia enemmän kuin ohjelmassa on niille aikaa.", over)
                     % {"n": over})
    return found


@require_POST
@page(Permission.MEETING_PLAN, meeting_at_desk)
def add_story(request, meeting):
    form = StoryForm(request.POST, group=meeting.group)
    if not form.is_valid():
        return _show(request, meeting.group, new=form)
    actions.add_story(request.actor, meeting, **form.cleaned_data)
    messages.success(request, _("Tarina on lisätty ohjelmaan."))
    return redirect("meetings:event", slug=meeting.group.slug)


@page(Permission.MEETING_PLAN, story_at_desk)
def story(request, story):
    """Change one story."""
    group = story.meeting.group
    form = StoryForm(request.POST or None, group=group, story=story)
    if request.method == "POST" and form.is_valid():
        actions.edit_story(request.actor, story, **form.cleaned_data)
        messages.success(request, _("Tarina on tallennettu."))
        return redirect("meetings:event", slug=group.slug)
    return render(request, "meetings/story.html", {"group": group, "story": story, "form": form},
                  status=422 if form.errors else 200)


@require_POST
@page(Permission.MEETING_PLAN, story_at_desk)
def story_place(request, story):
    """One place earlier or later."""
    actions.move_story(request.actor, story, step=-1 if request.POST.get("step") == "-1" else 1)
    return redirect("meetings:event", slug=story.meeting.group.slug)


@require_POST
@page(Permission.MEETING_PLAN, story_at_desk)
def story_removal(request, story):
    """Take a story out of the programme."""
    actions.remove_story(request.actor, story)
    return redirect("meetings:event", slug=story.meeting.group.slug)
