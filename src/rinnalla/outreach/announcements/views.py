"""Pages of announcements at the desk, and the public way out."""

from datetime import datetime, time

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rinnalla.access.guard import note, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import clock
from rinnalla.base.db import writing
from rinnalla.base.idempotency import OtherBody, once
from rinnalla.base.states import NotAllowed
from rinnalla.registrations.letters.own_words import shows_name

from . import actions, queries, unsubscribing
from .forms import AnnouncementForm, PasteForm, SendForm
from .letters import example
from .models import Announcement, Professional

P = Permission.OUTREACH_MANAGE
ZONE = "Europe/Helsinki"


def load(actor: Actor, slug: str, number: int) -> Announcement | None:
    group = queries.group_of(actor, slug)
    return Announcement.objects.of_group(group).filter(pk=number).first() if group else None


def load_professional(actor: Actor, slug: str, number: int) -> Professional | None:
    association = queries.association_of(actor, slug)
    rows = Professional.objects.of_association(association) if association else []
    return next((row for row in rows if row.pk == number), None)


def _sent(request):
    """What was sent; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


@require_safe
@page(P, queries.group_of)
def announcements(request, group):
    """The announcements of a group: drafts, coming, sent with their numbers."""
    rows = [(one, queries.reached(one.pk)) for one in Announcement.objects.of_group(group)[:30]]
    return render(request, "announcements/list.html", {
        "group": group, "rows": rows, "keeps_list": queries.association_of(request.actor, group.lead.slug) is not None})


def _ready(group) -> dict:
    """A text to begin with, made of what the group says of itself."""
    return {"subject": _("Uusi vertaistukiryhmä alkaa"), "language": group.language, "to_registrants": True,
            "text": "\n\n".join(part for part in (
                group.lead_text or _("Aloitamme uuden vertaistukiryhmän. Lämpimästi tervetuloa mukaan."),
                group.target_group,
                _("Ryhmä kokoontuu verkossa. Mukaan pääset ilmoittautumalla alla olevasta linkistä."),
            ) if part)}


@page(P, queries.group_of)
def write(request, group):
    """A new draft, from a ready text."""
    form = AnnouncementForm(_sent(request), group=group, initial=_ready(group), names_group=shows_name(group))
    if request.method == "POST" and form.is_valid():
        made = actions.write_announcement(request.actor, group, words=form.cleaned_data)
        return redirect("announcements:announcement", slug=group.slug, number=made.pk)
    return render(request, "announcements/edit.html", {"group": group, "form": form},
                  status=422 if form.errors else 200)


@page(P, load)
def announcement(request, one):
    """One announcement: its words while a draft, how it looks, to how many it goes, and when."""
    form = AnnouncementForm(_sent(request), group=one.group, initial=vars(one), names_group=shows_name(one.group))
    if request.method == "POST" and one.state == "draft" and form.is_valid():
        actions.change_announcement(request.actor, one, words=form.cleaned_data)
        messages.success(request, _("Tiedote on tallennettu."))
        return redirect("announcements:announcement", slug=one.group.slug, number=one.pk)
    people, contacts = queries.audience(one.group, registrants=one.to_registrants, on_list=one.to_professionals)
    return render(request, "announcements/edit.html", {
        "group": one.group, "one": one, "form": form, "letter": example(one), "send": SendForm(),
        "people": len(people), "contacts": len(contacts), "reached": queries.reached(one.pk),
        "public": one.group.state == "published"}, status=422 if form.errors else 200)


def _moment(form: SendForm) -> datetime | None:
    day, at = form.cleaned_data["day"], form.cleaned_data["time"]
    return clock.at(datetime.combine(day, at or time(9)), ZONE) if day else None


def _back(one: Announcement):
    return redirect("announcements:announcement", slug=one.group.slug, number=one.pk)


@require_POST
@page(P, load)
def send(request, one):
    """Send at a time, or at once."""
    form = SendForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tarkista päivä ja kellonaika. Mitään ei ole vielä lähetetty."))
        return _back(one)
    try:
        actions.schedule_announcement(request.actor, one, send_at=_moment(form))
        messages.success(request, _("Tiedote on ajastettu. Jokainen saa sen omana viestinään."))
    except NotAllowed:
        messages.info(request, _("Tiedote on jo ajastettu tai lähetetty."))
    return _back(one)


@require_POST
@page(P, load)
def take_back(request, one):
    """Back to a draft, while it has not gone."""
    try:
        actions.take_back(request.actor, one)
        messages.success(request, _("Lähetys on peruttu. Voit muokata tiedotetta."))
    except NotAllowed:
        messages.info(request, _("Tiedote ehti jo lähteä."))
    return _back(one)


@require_POST
@page(P, load)
def trial(request, one):
    """Send it to oneself."""
    actions.try_announcement(request.actor, one)
    messages.success(request, _("Koeviesti lähtee hetken päästä omaan sähköpostiisi."))
    return _back(one)


@page(P, queries.association_of)
def professionals(request, association):
    """The list of an association's professionals; names are seen here, so the viewing is on the audit trail."""
    form = PasteForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        _add(request, association, form)
        return redirect("announcements:professionals", slug=association.slug)
    with writing():
        note(request.actor, "view_professionals", association)
    return render(request, "announcements/professionals.html", {
        "association": association, "form": form, "rows": Professional.objects.of_association(association)},
        status=422 if form.errors else 200)


def _add(request, association, form: PasteForm) -> None:
    """Once for one sending of the form; says how many were new."""
    given = form.cleaned_data

    def make() -> str:
        added, left = actions.add_professionals(request.actor, association, people=form.understood,
                                                source=given["source"], language=given["language"])
        return f"{added} {left}"

    try:
        added, left = map(int, once(form.key, form.body(), make).split())
    except OtherBody as other:
        added, left = map(int, other.reference.split())
    messages.success(request, ngettext("Lisäsimme %(count)s osoitteen.", "Lisäsimme %(count)s osoitetta.", added) % {
        "count": added})
    if left:
        messages.info(request, ngettext(
            "%(count)s osoite oli jo listalla tai ei halua viestejä.",
            "%(count)s osoitetta oli jo listalla tai ei halua viestejä.", left) % {"count": left})


@require_POST
@page(P, load_professional)
def remove(request, professional):
    """Take one professional off the list."""
    association = actions.remove_professional(request.actor, professional)
    messages.success(request, _("Osoite on poistettu listalta."))
    return redirect("announcements:professionals", slug=association.slug)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.PUBLIC)
def stop(request, code):
    """The way out: a page with a button, or one press of the mail program itself (RFC 8058). No sign-in."""
    meant = unsubscribing.meant_by(code)
    if meant is None:
        raise Http404
    if request.method == "POST":
        actions.stop_news(request.actor, address=meant[0], federation=meant[1])
    answer = render(request, "announcements/stop.html", {"done": request.method == "POST"})
    answer["Cache-Control"], answer["Referrer-Policy"] = "no-store", "no-referrer"
    return answer
