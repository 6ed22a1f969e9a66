"""The pages of one seat, in whichever process: they tell each other that they are open, and a closed one is forgotten.

One link on two devices, in two tabs, or with two people. What is told is a hint and needs the bus between processes;
whether a seat is open elsewhere when somebody leaves is asked of the rows (`models.OpenPage`), which need none.
"""

import asyncio
import json
import logging

from django.db import Error as DatabaseError

from rinnalla.live.hub import hub
from rinnalla.live.lanes import writer

from .. import presence, sweeps
from ..streams import name_of

log = logging.getLogger("rinnalla.rooms")
_forgetting: set[asyncio.Task] = set()


def row_of(mark: str) -> str:
    """The mark under which a page has a row: empty where no other process may hold a page of the same seat."""
    return "" if hub.bus.alone else mark


def tell(visit) -> None:
    """Tell the other pages of the seat of this one; on coming, ask the other processes for theirs."""
    presence.heard(visit.seat.pk, visit.mark)
    where = (name_of(visit.room.pk), visit.seat.stream)
    if presence.beside(visit.seat.pk, visit.mark):
        hub.signal_here(*where, _told(visit.mark))
    if hub.signal_elsewhere(*where, _told(visit.mark, asks=not visit.greeted)):
        visit.greeted = True


def answer(room: str, stream: str, payload: str) -> None:
    """A page that has just come to another process asks: each page of its seat here answers at once."""
    kind, _, seat = stream.partition(":")
    mine = presence.pages(int(seat)) if kind == "seat" else []
    if mine and json.loads(payload).get("asks"):
        for page in mine:
            hub.signal_elsewhere(room, stream, _told(page))


def _told(page: str, *, asks: bool = False) -> str:
    return json.dumps({"type": "beside", "page": page} | ({"asks": True} if asks else {}))


def close(visit) -> None:
    """The page is gone: neither its tellings nor its row stay."""
    presence.go(visit.seat.pk, visit.mark)
    if visit.row:
        presence.closed(visit.row)
        task = asyncio.get_running_loop().create_task(_forget())
        _forgetting.add(task)
        task.add_done_callback(_forgetting.discard)


async def _forget() -> None:
    try:
        await writer.run(sweeps.forget_closed_pages)
    except DatabaseError:
        log.info("a closed page keeps its row until it has not been seen for a while: the database is away")
