"""A channel as a page, its news as a fragment, and the list of my channels."""

from contextlib import suppress

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.groups.models import Group

from .. import actions
from ..forms import KeepForm, WriteForm
from ..models import Channel, Post
from ..queries import ON_PAGE, channels_of, group_at_desk


def load(actor, pk: int) -> Channel | None:
    return channels_of(actor).whole().filter(pk=pk).first()


def load_group(actor, slug: str) -> Group | None:
    return group_at_desk(actor, slug)


@page(Permission.DESK_VIEW)
@require_safe
def channels(request):
    """My teams, those with something new first."""
    found = list(channels_of(request.actor).whole().order_by("group__name"))
    living = [c for c in found if c.group is None or not c.group.over or c.seq]
    rows = [(c, Post.objects.unread_by(request.actor, [c.pk]).count()) for c in living]
    rows.sort(key=lambda row: (row[1] == 0, row[0].group is not None, row[0].title.casefold()))
    return no_store(render(request, "channels/list.html", {"rows": rows}))


@page(Permission.CHANNEL_WRITE, load_group)
def of_group(request, group):
    """The team's tab of a group. The first to write opens the channel."""
    channel = channels_of(request.actor).of_group(group)
    if request.method != "POST":
        return show(request, channel, group)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return show(request, channel, group, form, status=422)
    with suppress(idempotency.OtherBody):
        idempotency.once(form.key, form.body(), lambda: str(actions.write(
            request.actor, actions.open_channel(request.actor, group), text=form.cleaned_data["text"]).n))
    return redirect("channels:group", slug=group.slug)


@page(Permission.CHANNEL_WRITE, load)
@require_safe
def channel(request, channel):
    """A federation's channel; a group's is at its tab."""
    if channel.group:
        return redirect("channels:group", slug=channel.group.slug)
    return show(request, channel, None)


def show(request, channel: Channel | None, group: Group | None, form=None, *, status: int = 200):
    """The page of a channel, also without script: the newest posts, a field, one's own choices."""
    before = request.GET.get("before", "")
    posts = Post.objects.page(channel, int(before) if before.isdigit() else None) if channel else []
    to = request.GET.get("answers", "")
    answered = next((p for p in posts if to == str(p.n) and not p.gone), None)
    return no_store(render(request, "channels/group.html" if group else "channels/channel.html", {
        "channel": channel, "group": group, "posts": posts, "answered": answered, "older": len(posts) == ON_PAGE,
        "form": form or WriteForm(initial={"answers": answered.n if answered else None}),
        "moderates": channel is not None and may(request.actor, Permission.CHANNEL_MODERATE, channel),
        "keep_form": KeepForm(initial={"months": channel.kept_months}) if channel else None,
        "team": team_of(channel, group), **_standing(request.actor, channel)}, status=status))


def team_of(channel: Channel | None, group: Group | None) -> list[str]:
    """Who leads the group: whom one writes to."""
    return [f.display_name for f in group.facilitators.all()] if group else []


def _standing(actor, channel: Channel | None) -> dict:
    """How far I had read, and whether I want letters."""
    mine = channel.readings.filter(person=actor.person).first() if channel else None
    return {"seen": mine.seen if mine else 0, "by_mail": mine.by_mail if mine else True,
            "unread": Post.objects.unread_by(actor, [channel.pk]).count() if channel else 0}


@page(Permission.CHANNEL_WRITE, load)
@require_safe
def news(request, channel):
    """What is new or changed after `after`: a fragment for the page that is open."""
    after = request.GET.get("after", "")
    if not after.isdigit() or len(after) > 18:
        raise Http404
    return no_store(render(request, "channels/news.html", {
        "channel": channel, "posts": Post.objects.changed_after(channel, int(after)),
        "moderates": may(request.actor, Permission.CHANNEL_MODERATE, channel)}))


def no_store(response):
    response["Cache-Control"] = "no-store"
    return response
