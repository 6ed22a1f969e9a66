"""What changes about calls. Rooms call this inside their own actions, which have asked the table and write the audit.

Whoever relays a call looks at these rows each half a second and after every change in its own process.
"""

from dataclasses import dataclass

from rinnalla.base.db import locked, writing
from rinnalla.base.prepared import prepared

from .models import Call, Caller, Choice


@dataclass(frozen=True)
class Way:
    """A provider's slug, and its link where it has one. No slug: no video."""

    provider: str = ""
    link: str = ""


def open_call(ref: str, way: Way, *, people: int = 12) -> Call:
    """The call of a room, made when first needed."""
    with writing():
        call, _made = Call.objects.get_or_create(
            ref=ref, defaults={"provider": way.provider, "link": way.link, "people": people})
    return call


def switch(ref: str, way: Way, *, people: int = 12) -> Call:
    """Another way from now on: who was in the old one comes to the new one."""
    with writing():
        call, _made = locked(Call.objects).get_or_create(ref=ref, defaults={"people": people, "generation": 0})
        call.provider, call.link, call.generation, call.node = way.provider, way.link, call.generation + 1, None
        call.save()
    return call


def change_caller(ref: str, guest: str, **fields) -> None:
    """What this one may do: `muted`, `out`, `part`. The call must have been opened."""
    with writing():
        call = Call.objects.get(ref=ref)
        Caller.objects.update_or_create(call=call, guest=guest, defaults=fields)


def bring_back(ref: str) -> None:
    """Everybody from the breakouts to the whole call."""
    with writing():
        Caller.objects.filter(call__ref=ref).exclude(part=0).update(part=0)


def note_let_in(call: Call, guest: str) -> None:
    """This one has been given a way into the call as it is now."""
    with writing():
        Caller.objects.update_or_create(call=call, guest=guest, defaults={"let_in": call.generation})


def was_let_in(call: Call, guest: str) -> bool:
    return Caller.objects.filter(call=call, guest=guest, let_in=call.generation).exists()


def end_call(ref: str) -> None:
    """Nothing of it remains."""
    with writing():
        Call.objects.filter(ref=ref).delete()


def choose(subject: str, way: Way | None) -> None:
    """Remember somebody's way; None: as those above them have chosen."""
    with writing():
        if way is None:
            Choice.objects.filter(subject=subject).delete()
        else:
            Choice.objects.update_or_create(subject=subject, defaults={"provider": way.provider, "link": way.link})


@prepared
def _choices(subjects: tuple[str, ...]):
    return Choice.objects.filter(subject__in=subjects)


def chosen(*subjects: str) -> Way | None:
    """The first choice that has been made, in this order; None when nobody has chosen."""
    made = {one.subject: Way(one.provider, one.link) for one in _choices(subjects)}
    return next((made[subject] for subject in subjects if subject in made), None)


@dataclass(frozen=True)
class Standing:
    """How one stands in a call, as the rows have it now."""

    provider: str = ""
    link: str = ""
    generation: int = 0
    part: int = 0
    muted: bool = False
    out: bool = False


def standings(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Standing]:
    """The standing of each (ref, guest); a call that is not there is missing."""
    refs = {ref for ref, _ in wanted}
    calls = {call.ref: call for call in Call.objects.filter(ref__in=refs)}
    rows = Caller.objects.filter(call__ref__in=refs, guest__in={guest for _, guest in wanted}).values_list(
        "call__ref", "guest", "part", "muted", "out")
    special = {(ref, guest): (part, muted, out) for ref, guest, part, muted, out in rows}
    return {(ref, guest): Standing(calls[ref].provider, calls[ref].link, calls[ref].generation,
                                   *special.get((ref, guest), (0, False, False)))
            for ref, guest in wanted if ref in calls}
