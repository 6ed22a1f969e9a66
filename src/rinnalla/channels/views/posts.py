"""Writing, changing, taking back, reporting and removing; read marks and one's own choices."""

from django.contrib import messages as notices
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency
from rinnalla.base.limits import allowed

from .. import actions
from ..forms import EditForm, KeepForm, WriteForm
from ..models import Channel
from ..queries import post_in
from .talk import load, no_store, show

MOST, SECONDS = 40, 60


def back(channel: Channel, n: int | None = None):
    """To the channel's page, at a post."""
    answer = redirect("channels:group", slug=channel.group.slug) if channel.group else redirect(
        "channels:channel", pk=channel.pk)
    if n:
        answer["Location"] += f"#v{n}"
    return answer


class At:
    """A post's place in a channel: what the addresses of posts speak of."""

    def __init__(self, channel: Channel, n: int):
        self.channel, self.n, self.scope = channel, n, channel.scope


def load_post(actor: Actor, pk: int, n: int) -> At | None:
    channel = load(actor, pk)
    return At(channel, n) if channel and post_in(channel, n) else None


@page(Permission.CHANNEL_WRITE, load)
@require_POST
def write(request, channel):
    """By the page or by its script; the same press twice writes once."""
    form = WriteForm(request.POST)
    live = request.headers.get("X-Live") == "1"
    if not form.is_valid():
        return HttpResponse(status=422) if live else show(request, channel, channel.group, form, status=422)
    if not allowed("channel", str(request.actor.person), most=MOST, seconds=SECONDS):
        return HttpResponse(status=429) if live else show(request, channel, channel.group, form, status=429)
    told = form.cleaned_data
    try:
        n = idempotency.once(form.key, form.body(), lambda: str(actions.write(
            request.actor, channel, text=told["text"], answers=told["answers"]).n))
    except idempotency.OtherBody as other:
        n = other.reference
    return HttpResponse(status=204) if live else back(channel, int(n))


@page(Permission.CHANNEL_WRITE, load_post)
def edit(request, at):
    """Change one's own words, on a page of their own."""
    mine = post_in(at.channel, at.n)
    if mine is None or mine.author_id not in request.actor.persons:
        raise Http404
    form = EditForm(request.POST or None, initial={"text": mine.text})
    if request.method == "POST" and form.is_valid():
        _do(lambda: actions.edit(request.actor, at.channel, n=at.n, text=form.cleaned_data["text"]))
        return back(at.channel, at.n)
    return no_store(render(request, "channels/edit.html", {
        "channel": at.channel, "group": at.channel.group, "post": mine, "form": form},
        status=422 if form.errors else 200))


def _do(deed):
    try:
        return deed()
    except actions.NotYours:
        raise Http404 from None


@page(Permission.CHANNEL_WRITE, load_post)
@require_POST
def take_back(request, at):
    _do(lambda: actions.take_back(request.actor, at.channel, n=at.n))
    return back(at.channel, at.n)


@page(Permission.CHANNEL_WRITE, load_post)
@require_POST
def report(request, at):
    actions.report(request.actor, at.channel, n=at.n)
    notices.success(request, _("Kiitos. Yhteyshenkilö katsoo viestiä."))
    return back(at.channel)


@page(Permission.CHANNEL_MODERATE, load_post)
@require_POST
def remove(request, at):
    actions.remove(request.actor, at.channel, n=at.n)
    notices.success(request, _("Viesti on poistettu."))
    return back(at.channel)


@page(Permission.CHANNEL_MODERATE, load_post)
@require_POST
def let_stand(request, at):
    actions.let_stand(request.actor, at.channel, n=at.n)
    return back(at.channel, at.n)


@page(Permission.CHANNEL_WRITE, load)
@require_POST
def read(request, channel):
    sent = request.POST.get("n", "")
    if sent.isdigit() and len(sent) < 18:
        actions.mark_read(request.actor, channel, n=int(sent))
    return HttpResponse(status=204) if request.headers.get("X-Live") == "1" else back(channel)


@page(Permission.CHANNEL_WRITE, load)
@require_POST
def letters(request, channel):
    wanted = request.POST.get("by_mail") == "1"
    actions.want_letters(request.actor, channel, by_mail=wanted)
    notices.success(request, _("Kerromme sinulle sähköpostilla, kun tiimissä on uutta.") if wanted
                    else _("Emme lähetä sinulle enää sähköpostia tästä tiimistä."))
    return back(channel)


@page(Permission.CHANNEL_MODERATE, load)
@require_POST
def keep(request, channel):
    form = KeepForm(request.POST)
    if form.is_valid():
        actions.keep_for(request.actor, channel, months=form.cleaned_data["months"])
        notices.success(request, _("Säilytysaika on tallessa."))
    return back(channel)
