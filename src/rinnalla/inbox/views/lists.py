"""Questions in lists: across my groups, and of one group."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.base import vault

from .. import addresses
from ..queries import associations_answering, group_run_by, threads_seen
from .asking import no_store

SHELVES = ("waiting", "answered", "closed", "machines")
ON_PAGE = 30


def _shelf(threads, name: str):
    """One of the four lists of a set of threads."""
    if name == "machines":
        return threads.filter(automatic=True).order_by("-changed_at", "-pk")
    people = threads.filter(automatic=False)
    if name == "answered":
        return people.filter(state="answered").order_by("-changed_at", "-pk")
    if name == "closed":
        return people.filter(state="closed").order_by("-closed_at", "-pk")
    return people.waiting().by_wait()


def shown(request, threads) -> dict:
    """What both list pages show: the chosen shelf, how many lie on each, names opened with few queries."""
    chosen = request.GET.get("list", "")
    chosen = chosen if chosen in SHELVES else SHELVES[0]
    sheet = Paginator(_shelf(threads, chosen).whole(), ON_PAGE).get_page(request.GET.get("sivu"))
    rows = list(sheet)
    vault.load([t.key for t in rows] + [t.assigned.key for t in rows if t.assigned])
    counts = [(name, _shelf(threads, name).count()) for name in SHELVES]
    return {"rows": rows, "sheet": sheet, "chosen": chosen, "shelves": counts}


@page(Permission.DESK_VIEW)
@require_safe
def desk(request):
    """Everything that waits in the groups I run, and what my organisations were asked."""
    actor = request.actor
    return no_store(render(request, "inbox/desk.html", shown(request, threads_seen(actor)) | {
        "writes_answers": associations_answering(actor).exists()}))


def load_group(actor, slug: str):
    return group_run_by(actor, slug)


@page(Permission.QUESTION_HANDLE, load_group)
@require_safe
def group(request, group):
    return no_store(render(request, "inbox/group.html", shown(
        request, threads_seen(request.actor).of_group(group)) | {
            "group": group, "address": addresses.of_group(group.code),
            "writes_answers": may(request.actor, Permission.ANSWERS_EDIT, group.lead)}))
