"""Several meetings with one press: each takes its own place, or a place in its line; one letter tells of all (GRP2)."""

from collections.abc import Iterable

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency
from rinnalla.base.clock import now
from rinnalla.mail.letters import post, withdraw

from ..entry import Entry
from ..models import Intake, Registration
from ..questions.doors import OtherDoor, is_shut
from ._line import _hold, _let_go
from .places import NotOpen, _person_for, _place


@action(Permission.REGISTRATION_CREATE, on="intake")
def register_several(actor: Actor, intake: Intake, *, others: Iterable[Intake], entry: Entry, key: str = "",
                     body: str = "", proof: str = "") -> list[Registration]:
    """Register one person to a meeting and to others of the same group, all or none.

    Raises NotOpen, OtherDoor, OtherBody. The intakes are locked in one order, so that two who choose the same
    meetings never wait for each other.
    """
    wanted = {i.pk: i for i in (intake, *others) if i.group_id == intake.group_id}
    held = [_hold(wanted[pk]) for pk in sorted(wanted)]
    if key and (earlier := idempotency.earlier_answer(key, body)):
        return list(Registration.objects.with_all().filter(pk__in=earlier.split(",")))
    for one in held:
        if (state := one.state_at(now())) not in ("open", "full"):
            raise NotOpen(state)
    if is_shut(held[0].group, proof):
        raise OtherDoor
    person = _person_for(actor, held[0], entry, "web")
    mine = set(Registration.objects.living().filter(person=person, intake__in=held).values_list("intake", flat=True))
    made = [_place(one, entry, person, "web") for one in held if one.pk not in mine]
    _one_letter(made)
    if key:
        idempotency.remember_answer(key, body, ",".join(str(r.pk) for r in made))
    return made


def _one_letter(made: list[Registration]) -> None:
    """One letter in place of one about each; a place that still has to be confirmed from the mail keeps its own."""
    told = [r for r in made if r.state in ("confirmed", "waiting")]
    if len(told) < 2:
        return
    for one in told:
        withdraw(f"registration.{one.state}", subject=f"registration:{one.pk}")
    first = told[0]
    post("registration.several", person=first.person_id, subject=f"registration:{first.pk}",
         dedupe=",".join(str(r.pk) for r in told), federation=first.intake.group.federation_id,
         group=first.intake.group_id)


@action(Permission.REGISTRATION_OWN, on="registration")
def cancel_with(actor: Actor, registration: Registration, *, others: Iterable[Registration]) -> int:
    """Give up this place and the same person's others in the same group, with one letter about all."""
    group = registration.intake.group_id
    mine = [r for r in (registration, *others)
            if r.person_id == registration.person_id and r.intake.group_id == group and not r.ended]
    for one in mine:
        _let_go(one, "cancelled")
    post("registration.several_cancelled", person=registration.person_id, subject=f"registration:{registration.pk}",
         dedupe=f"{','.join(str(r.pk) for r in mine)}~{now().isoformat()}",
         federation=registration.intake.group.federation_id, group=group)
    return len(mine)
