"""Conversation after a meeting: the summary, the reflection, and those who would like to talk."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission

from .. import queries, wording
from ..actions import traces as actions
from ..forms.traces import ReflectionForm, SummaryForm
from ..models import Meeting, Reflection
from .plan import load_meeting


def _first(meeting: Meeting) -> dict:
    """What is known already: from the summary, else the room and the attendance list."""
    summary = getattr(meeting, "summary", None)
    known = {"theme": summary.theme, "observations": summary.observations, "ideas": summary.ideas} if summary else {}
    return {"theme": meeting.theme, "head_count": queries.head_count_offered(meeting)} | known


def _mine(request, meeting: Meeting) -> Reflection | None:
    return Reflection.objects.visible_to(request.actor).filter(
        meeting=meeting, person=request.actor.person).select_related("person").first()


def _show(request, meeting, *, form=None, reflection=None, status=200):
    reflects = may(request.actor, Permission.MEETING_REFLECT, meeting)
    mine = _mine(request, meeting) if reflects else None
    first = {"text": mine.text, "needs_talk": mine.needs_talk, "talk": mine.talk} if mine else {}
    others = Reflection.objects.visible_to(request.actor).filter(meeting=meeting).exclude(person=request.actor.person)
    return render(request, "meetings/summary.html", {
        "meeting": meeting, "group": meeting.group, "form": form or SummaryForm(initial=_first(meeting)),
        "reflection": (reflection or ReflectionForm(initial=first, prefix="oma")) if reflects else None,
        "others": [row for row in others.select_related("person") if row.text] if reflects else [],
        "counted": wording.counted(queries.outside_count(meeting)),
        "feelings": wording.feelings(getattr(meeting, "facts", None)),
        "wishes": [w for w in meeting.wishes.all() if w.text], "saved": getattr(meeting, "summary", None),
    }, status=status)


@never_cache
@page(Permission.MEETING_SUMMARY, load_meeting)
def summary(request, meeting):
    """The summary form, prefilled; POST saves it."""
    if request.method != "POST":
        return _show(request, meeting)
    form = SummaryForm(request.POST)
    if not form.is_valid():
        return _show(request, meeting, form=form, status=422)
    actions.save_summary(request.actor, meeting, **form.cleaned_data)
    messages.success(request, _("Koonti on tallessa. Kiitos."))
    return redirect("meetings:summary", slug=meeting.group.slug, number=meeting.number)


@require_POST
@page(Permission.MEETING_REFLECT, load_meeting)
def reflection(request, meeting):
    """Save one's own reflection."""
    form = ReflectionForm(request.POST, prefix="oma")
    if not form.is_valid():
        return _show(request, meeting, reflection=form, status=422)
    actions.save_reflection(request.actor, meeting, **form.cleaned_data)
    messages.success(request, _("Pohdintasi on tallessa.") if not form.cleaned_data["needs_talk"] else
                     _("Pohdintasi on tallessa, ja koordinaattori näkee, että haluat jutella."))
    return redirect("meetings:summary", slug=meeting.group.slug, number=meeting.number)


@never_cache
@page(Permission.MEETING_TALK)
def talks(request):
    """Facilitators who would like to talk, for their coordinators. The reflections themselves are not shown."""
    waiting = Reflection.objects.waiting_for_talk(request.actor).select_related("person", "meeting__group")
    return render(request, "meetings/talks.html", {"waiting": waiting})


def load_talk(actor, pk) -> Reflection | None:
    return Reflection.objects.waiting_for_talk(actor).filter(pk=pk).select_related("meeting__group__lead").first()


@require_POST
@page(Permission.MEETING_TALK, load_talk)
def talked(request, reflection):
    """It has been talked over: the note goes."""
    actions.talked_over(request.actor, reflection)
    messages.success(request, _("Merkitty jutelluksi. Viesti on poistettu."))
    return redirect("meetings:talks")
