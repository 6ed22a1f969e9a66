"""The demo mailbox: every letter the demo would have sent, for reading on the spot. Demo and loopback only."""

import functools
import ipaddress
from datetime import datetime

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.limits import address_of

from . import mailbox as box


def _loopback(request) -> bool:
    try:
        return ipaddress.ip_address(address_of(request)).is_loopback
    except ValueError:
        return False


def demo_only(view):
    """The page does not exist outside a demo, nor for anybody who does not sit at the machine."""

    @functools.wraps(view)
    def checked(request, **kwargs):
        if not settings.DEMO or not _loopback(request):
            raise Http404
        answer = view(request, **kwargs)
        answer["Cache-Control"] = "no-store"
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return checked


@page(Permission.PUBLIC)
@demo_only
def mailbox(request):
    letters = [one | {"when": datetime.fromisoformat(one["created"])} for one in box.letters()[:200]]
    return render(request, "mail/mailbox.html", {"letters": letters})


@page(Permission.PUBLIC)
@demo_only
def reading(request, identity):
    letter = box.letter(identity)
    if letter is None:
        raise Http404
    shown = letter | {"when": datetime.fromisoformat(letter["created"])}
    return render(request, "mail/reading.html", {"letter": shown, "mailbox_url": reverse("mail:mailbox")})


@page(Permission.PUBLIC)
@demo_only
def as_json(request):
    wanted = request.GET.get("to", "")
    letters = [one for one in box.letters() if wanted in one["to"]]
    return JsonResponse(letters, safe=False, json_dumps_params={"ensure_ascii": False})
