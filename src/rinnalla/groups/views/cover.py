"""The cover: choosing it at the desk, and showing an uploaded one to those who may see the group."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.ui import art

from .. import actions, covers
from ..forms.cover import CoverForm
from ..models import Group
from .loading import group_at_desk


@page(Permission.GROUP_SHAPE, group_at_desk)
def cover(request, group):
    form = CoverForm(request.POST or None, request.FILES or None, group=group)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.set_cover(request.actor, group, cover=data["cover"], alt=data["alt"], image=form.pixels)
        messages.success(request, _("Kansikuva on tallennettu."))
        return redirect("groups:cover", slug=group.slug)
    return render(request, "groups/cover.html", {
        "group": group, "form": form, "pictures": art.COVERS.values(), "upload": covers.UPLOAD,
    }, status=422 if form.errors else 200)


def _group_with_image(actor: Actor, slug: str, name: str) -> Group:
    """The group of an uploaded cover, for whoever may see its name; an older image's address is gone."""
    group = get_object_or_404(Group.objects.visible_to(actor), slug=slug)
    if group.cover != covers.UPLOAD or group.cover_file.name.rpartition("/")[2] != name:
        raise Http404
    return group


@page(Permission.PUBLIC, _group_with_image)
def cover_image(request, group):
    """The pixels of an uploaded cover. Its name is new with every upload, so it may be kept for long."""
    try:
        response = FileResponse(group.cover_file.open("rb"), content_type="image/webp")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["Cache-Control"] = "public, max-age=31536000, immutable" if group.listed else "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
