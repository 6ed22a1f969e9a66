"""The group page: what, for whom, when, with whom, how to join (GRP7). Also its privacy statement and QR code."""

import io

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.groups.service.joint import holding
from rinnalla.people import palette

from .. import kept
from ..fronts import Front, absolute
from ..parts import joining, main, meeting_list
from ..queries import Mark, mark_of, slug_of_code, told_of
from ..structured import json_ld
from .listing import house


def _mark(request, slug: str, actor: Actor) -> Mark:
    mark = mark_of(actor, house(request), slug)
    if mark is None:
        raise Http404
    return mark


class Opened:
    """The group behind a mark, read only when something has to be made anew."""

    def __init__(self, mark: Mark):
        self.mark = mark
        self._front: Front | None = None

    @property
    def front(self) -> Front:
        if self._front is None:
            found = told_of([self.mark.pk]).get(self.mark.pk)
            if found is None:
                raise Http404
            self._front = Front(found, self.mark)
        return self._front


def _fresh(opened: Opened) -> dict[str, kept.Part]:
    """What changes with every registration: the box, and the buttons of open meetings."""
    mark = opened.mark
    made = (mark.pk, mark.version, mark.dates, mark.places)
    parts = {"joining": kept.keep(kept.key("joining", *made), mark.holds_for(), lambda: joining(opened.front))}
    if mark.form == "open_meetings":
        parts["meetings"] = kept.keep(kept.key("meetings", *made), mark.holds_for(), lambda: meeting_list(opened.front))
    return parts


def _whole(request, front: Front) -> str:
    return render_to_string("outreach/group.html", {
        "front": front, "group": front.group, "main": main(front), "json_ld": json_ld(front),
        "address": absolute(front.url), "image": absolute(front.cover_url), "draft": not front.group.listed,
        "colours": palette.address(front.group.federation_id),
    }, request=request)


@page(Permission.PUBLIC)
def group(request, slug):
    """From the cache one query: who may see it is asked of the database each time."""
    actor = kept.reader(request)
    opened = Opened(_mark(request, slug, actor))
    mark = opened.mark
    if actor is not ANYONE or request.GET or not mark.listed:
        return kept.respond(request, kept.part(_whole(request, opened.front)), _fresh(opened))
    where = kept.key("group", mark.pk, mark.version, mark.dates, kept.dress(request))
    whole = kept.keep(where, mark.holds_for(), lambda: _whole(request, opened.front))
    return kept.respond(request, whole, _fresh(opened))


@page(Permission.PUBLIC)
def short(request, code):
    """The address for print leads to the page, never to the form."""
    slug = slug_of_code(house(request), code)
    if slug is None:
        raise Http404
    return redirect("outreach:group", slug=slug)


@page(Permission.PUBLIC)
def privacy(request, slug):
    """The privacy statement that holds in this group."""
    front = Opened(_mark(request, slug, kept.reader(request))).front
    return kept.respond(request, kept.part(render_to_string(
        "outreach/privacy.html", {"front": front, "group": front.group, "arrangement": holding(front.group)},
        request=request)))


def _qr(request, slug: str) -> tuple[segno.QRCode, str]:
    front = Opened(_mark(request, slug, kept.reader(request))).front
    return segno.make(front.group.short_url, error="m"), front.group.slug


@page(Permission.PUBLIC)
def qr_svg(request, slug):
    """A QR code to the group's page."""
    code, _name = _qr(request, slug)
    return HttpResponse(code.svg_inline(scale=8, border=2), content_type="image/svg+xml")


@page(Permission.PUBLIC)
def qr_png(request, slug):
    """The same as a picture for print."""
    code, _name = _qr(request, slug)
    out = io.BytesIO()
    code.save(out, kind="png", scale=16, border=4)
    return HttpResponse(out.getvalue(), content_type="image/png")
