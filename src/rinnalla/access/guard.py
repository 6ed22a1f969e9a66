"""Ask the table. `@action` is the only way to write, `@page` the only way to a view.

    @action(Permission.GROUP_MANAGE, on="group")
    def rename_group(actor, group, *, name): ...

One permission, one transaction, one audit row. Only the outer function is decorated; shared inner work is
a plain `_function`.
"""

import functools
import inspect
import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404

from rinnalla.base.db import writing
from rinnalla.base.vault import Forgotten

from .models import AuditRow
from .permissions import Permission
from .policy import permits
from .subjects import Actor, Scope

log = logging.getLogger(__name__)
ACTIONS: dict[str, Permission] = {}


def may(actor: Actor, permission: Permission, thing: Any = None) -> bool:
    """Is this allowed here? `thing` is anything with a `scope`, or a Scope."""
    return permits(actor, permission, _scope(thing))


def require(actor: Actor, permission: Permission, thing: Any = None) -> None:
    """Raise PermissionDenied (a 403) unless the table grants it."""
    if not may(actor, permission, thing):
        raise PermissionDenied(permission)


def _scope(thing: Any) -> Scope:
    if thing is None:
        return Scope()
    return thing if isinstance(thing, Scope) else thing.scope


def _where_one_stands(actor: Actor) -> Scope:
    """The scope of pages about no single thing: the actor's own federation and associations."""
    associations = frozenset(p.association for p in actor.active_posts if p.association and p.group is None)
    return Scope(federation=actor.federation, associations=associations, owner=actor.person)


def may_here(actor: Actor, permission: Permission, thing: Any = None) -> bool:
    """May this be shown in a menu? Asked about the thing, or without one about the actor's own place."""
    return permits(actor, permission, _where_one_stands(actor) if thing is None else _scope(thing))


def note(actor: Actor, action: str, thing: Any = None, *, about: int | None = None) -> None:
    """Write one audit row; for a viewing or an export, call it where the data is read."""
    at = _scope(thing)
    name = "" if thing is None or isinstance(thing, Scope) else f"{thing._meta.label_lower}:{thing.pk}"
    AuditRow.objects.create(
        actor=actor.person, action=action, federation=at.federation or actor.federation, group=at.group,
        thing=name, about=about if about is not None else at.owner,
    )


def note_all(actor: Actor, action: str, thing: Any, *, about: list[int]) -> None:
    """One audit row about each of these persons: a list of people was shown or taken out."""
    at = _scope(thing)
    name = "" if isinstance(thing, Scope) else f"{thing._meta.label_lower}:{thing.pk}"
    AuditRow.objects.bulk_create([
        AuditRow(actor=actor.person, action=action, federation=at.federation or actor.federation, group=at.group,
                 thing=name, about=person) for person in about])


def action(permission: Permission, *, on: str | None = None, audit: bool = True) -> Callable:
    """A verb: permission checked on the argument named `on`, one durable transaction, one audit row.

    `audit=False` only for chat and feedback, whose rows would say who wrote.
    """

    def decorate(function: Callable) -> Callable:
        place = list(inspect.signature(function).parameters).index(on) - 1 if on else 0

        @functools.wraps(function)
        def guarded(actor: Actor, *args, **kwargs):
            thing = (kwargs[on] if on in kwargs else args[place]) if on else None
            require(actor, permission, thing)
            with writing():
                result = function(actor, *args, **kwargs)
                if audit:
                    made = result if thing is None or isinstance(thing, Scope) else thing
                    note(actor, function.__name__, made if hasattr(made, "scope") else None)
                return result

        ACTIONS[f"{function.__module__}.{function.__name__}"] = permission
        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def in_this_house(request, thing: Any) -> bool:
    """Is it this host's federation's? What belongs to another one does not exist here, whoever asks (ORG6)."""
    belongs = _house_of(thing)
    house = getattr(request, "federation", None)
    return belongs is None or bool(house and house.pk == belongs)


def _house_of(thing: Any) -> int | None:
    """The federation of a thing; its whole scope, which may ask the database, only where the row does not say."""
    own = getattr(thing, "federation_id", None)
    return own if own is not None else getattr(getattr(thing, "scope", None), "federation", None)


def _removed(thing: Any) -> bool:
    """Has its row gone since it was read? One that was never stored has not, nor one this very view deleted.

    A database that is away answers nothing, and says so itself.
    """
    stored = isinstance(thing, Model) and thing.pk is not None
    return stored and not type(thing)._base_manager.filter(pk=thing.pk).exists()


def page(permission: Permission, load: Callable[..., Any] | None = None) -> Callable:
    """A view: declares its permission; `load(actor, **url_kwargs)` finds the thing, the table is asked about it.

    The loader looks up through `visible_to(actor)` and raises Http404 for what one may not see. The view is
    called with the thing in place of the URL's keywords: `def edit(request, group)`. What somebody else removes
    for good while the view is at work is not there: a 404 too.
    """

    def decorate(view: Callable) -> Callable:
        @functools.wraps(view)
        def checked(request, **kwargs):
            if load is None:
                if permission not in (Permission.PUBLIC, Permission.PASS):
                    require(request.actor, permission, _where_one_stands(request.actor))
                return view(request, **kwargs)
            thing = load(request.actor, **kwargs)
            if thing is None or not in_this_house(request, thing):
                raise Http404
            if permission not in (Permission.PUBLIC, Permission.PASS):
                require(request.actor, permission, thing)
            try:
                return view(request, thing)
            except Exception as problem:  # whatever it stumbled on: was it that the thing is gone?
                if isinstance(problem, Forgotten) or _removed(thing):
                    log.info("%s: its %s went meanwhile (%s)", view.__qualname__, type(thing).__name__,
                             type(problem).__name__)
                    raise Http404 from problem
                raise

        checked.permission = permission  # type: ignore[attr-defined]
        return checked

    return decorate
