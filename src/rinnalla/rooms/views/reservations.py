"""What a Jitsi server of an association asks before it opens a room (Prosody's `mod_reservations`)."""

from django.http import Http404, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.limits import address_of, allowed
from rinnalla.video.jitsi import gate
from rinnalla.video.models import Service

MOST = 600


def load_server(actor, service: int) -> Service:
    found = Service.objects.server(service)
    if found is None:
        raise Http404
    return found


def load_both(actor, service: int, booking: int) -> tuple[Service, int]:
    return load_server(actor, service), booking


def _refused() -> JsonResponse:
    """One answer to a wrong key, another room and a wrong time."""
    return JsonResponse({"message": "Tapaamista ei löytynyt."}, status=403)


def _knows(request, service: Service) -> bool:
    within = allowed("jitsi-gate", address_of(request), most=MOST, seconds=60)
    return within and gate.knows(service, request.headers.get("Authorization", ""))


@csrf_exempt
@never_cache
@require_http_methods(["POST"])
@page(Permission.PUBLIC, load_server)
def conference(request, service):
    """May this room be opened? Its own plan answers."""
    told = gate.reserve(service, request.POST.get("name", "")) if _knows(request, service) else None
    return JsonResponse(told) if told else _refused()


@csrf_exempt
@never_cache
@require_http_methods(["GET", "DELETE"])
@page(Permission.PUBLIC, load_both)
def conference_of(request, both):
    """A room that was opened: what was answered, or that it is empty again there."""
    service, number = both
    if not _knows(request, service):
        return _refused()
    if request.method == "DELETE":
        return JsonResponse({}, status=200 if gate.release(service, number) else 404)
    told = gate.reserved(service, number)
    return JsonResponse(told) if told else JsonResponse({}, status=404)
