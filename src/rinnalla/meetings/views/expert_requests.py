"""The federation's side: groups ask for experts; the answer is yes with a name, another date, or no."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.states import NotAllowed

from ..actions import guests as actions
from ..forms.guests import DateForm, NameForm, NoForm
from ..models import ExpertRequest
from ..series import wall_clock
from .guests import request_at_desk


@never_cache
@page(Permission.EXPERT_ANSWER)
def requests(request):
    """Those that wait first, then what was answered."""
    rows = list(ExpertRequest.objects.at_desk(request.actor)[:100])
    return render(request, "meetings/expert_requests.html", {
        "waiting": [r for r in rows if r.state == "asked"], "rest": [r for r in rows if r.state != "asked"]})


@never_cache
@page(Permission.EXPERT_ANSWER, request_at_desk)
def answer(request, asked):
    """One request with its three answers; each is a form of its own on the same page."""
    local = wall_clock(asked.meeting)
    kind = request.POST.get("kind", "")
    forms = {
        "yes": NameForm(request.POST if kind == "yes" else None, prefix="yes"),
        "date": DateForm(request.POST if kind == "date" else None, prefix="date",
                         initial={"day": local.date(), "time": local.time()}),
        "no": NoForm(request.POST if kind == "no" else None, prefix="no"),
    }
    form = forms.get(kind)
    if request.method == "POST" and form is not None and form.is_valid():
        return _store(request, asked, kind, form)
    return render(request, "meetings/expert_answer.html", {
        "asked": asked, "meeting": asked.meeting, "group": asked.meeting.group, "yes": forms["yes"],
        "date": forms["date"], "no": forms["no"], "wrong": form if form is not None and form.errors else None,
    }, status=422 if form is not None and form.errors else 200)


def _store(request, asked: ExpertRequest, kind: str, form):
    try:
        if kind == "yes":
            actions.name_expert(request.actor, asked, **form.cleaned_data)
            messages.success(request, _("Kutsu on lähtenyt asiantuntijalle, ja ohjaajat saavat tiedon."))
        elif kind == "date":
            actions.propose_date(request.actor, asked, local=form.local, answer=form.cleaned_data["answer"])
            messages.success(request, _("Ehdotus on lähetetty ohjaajille."))
        else:
            actions.decline_expert(request.actor, asked, answer=form.cleaned_data["answer"])
            messages.success(request, _("Vastaus on lähetetty ohjaajille."))
    except NotAllowed:
        messages.info(request, _("Pyyntöön oli jo vastattu. Tässä näet, missä nyt ollaan."))
    except actions.AlreadyAsked:
        messages.info(request, _("Hänet on jo kutsuttu tähän tapaamiseen."))
    return redirect("meetings:expert_requests")
