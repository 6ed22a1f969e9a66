"""An organisation's own Teams or Jitsi: set up, tried out, taken away. Only administrators."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base import vault
from rinnalla.video import bookings
from rinnalla.video.jitsi import gate
from rinnalla.video.models import Service


@action(Permission.FEDERATION_MANAGE, on="federation")
def save_service(actor, federation, *, service: Service, told: dict) -> Service:
    """Set up or changed. A secret that was left empty stays as it was; what was refused is tried again."""
    for name, value in told.items():
        if name != "secret":
            setattr(service, name, value)
    if told.get("secret"):
        service.secret = told["secret"]
    service.save()
    bookings.wake(service)
    return service


@action(Permission.FEDERATION_MANAGE, on="federation")
def remove_service(actor, federation, *, service: Service) -> None:
    """Not used any more; its secret is forgotten at once. What was made at the service stays there."""
    key = service.key
    Service.objects.filter(pk=service.pk).delete()
    vault.destroy([key])


@action(Permission.FEDERATION_MANAGE, on="federation")
def note_tried(actor, federation, *, service: Service, good: bool) -> None:
    """Somebody tried the connection out; when it works, what waited for that is tried again."""
    if good:
        bookings.wake(service)


@action(Permission.FEDERATION_MANAGE, on="federation")
def new_gate_key(actor, federation, *, service: Service) -> str:
    """A key by which the Jitsi server asks us; the earlier one is dead."""
    return gate.new_key(service)
