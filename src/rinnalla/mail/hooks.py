"""A mail service tells how letters fared: `POST /postin-tila/`, signed (see docs/operations.md).

    Rinnalla-Signature: t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "<t>.<body>" under the shared secret>
    {"events": [{"event": "bounced", "message_id": "<…@host>", "permanent": true}]}

`event` is `bounced`, `complained` or anything else, which changes nothing. Saying the same twice changes nothing.
"""

import hashlib
import hmac
import json
import time

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission

from .bounces import came_back, message_ids

HEADER = "Rinnalla-Signature"
WITHIN = 300
"""Seconds that a signature is good for."""
MOST = 256 * 1024


def signature(body: bytes, at: int, secret: str) -> str:
    """What the header says for this body, moment and secret."""
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


def _signed(request) -> bool:
    given = request.headers.get(HEADER, "")
    at = given.removeprefix("t=").partition(",")[0]
    if not (at.isascii() and at.isdigit() and len(at) <= 12) or abs(time.time() - int(at)) > WITHIN:
        return False
    return constant_time_compare(given, signature(request.body, int(at), settings.MAIL_HOOK_SECRET))


def _events(body: bytes) -> list[dict]:
    """The events told; anything that is not what was agreed raises ValueError."""
    told = json.loads(body)
    if not isinstance(told, dict) or not isinstance(told.get("events"), list):
        raise ValueError("no events")
    return [one for one in told["events"] if isinstance(one, dict)]


def _take(told: dict) -> int:
    named = str(told.get("message_id", "")).strip()
    ids = message_ids(named if named.startswith("<") else f"<{named}")
    if told.get("event") == "complained":
        return came_back(ids, hard=True, problem="complained")
    return came_back(ids, hard=told.get("permanent") is not False) if told.get("event") == "bounced" else 0


@csrf_exempt
@require_POST
@page(Permission.PUBLIC)
def report(request):
    """Take a signed notice. Without a shared secret this address is not there."""
    if not settings.MAIL_HOOK_SECRET:
        raise Http404
    if len(request.body) > MOST or not _signed(request):
        return HttpResponse(status=403)
    try:
        events = _events(request.body)
    except ValueError:
        return HttpResponse(status=400)
    return JsonResponse({"taken": sum(_take(one) for one in events)})
