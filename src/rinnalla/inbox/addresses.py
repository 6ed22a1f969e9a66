"""Addresses with a tag: `posti+7kq2m@…` leads to a group, `posti+t7-<code>@…` back to one thread.

A thread's code is derived from the installation's secret, so that nobody can write into another's thread.
"""

import re

from django.conf import settings

from rinnalla.base.codes import keyed_hash

THREAD_TAG = re.compile(r"t(\d{1,12})-([0-9a-f]{32})")


def _code(pk: int) -> str:
    return keyed_hash(str(pk), "inbox-thread")[:32]


def _tagged(tag: str) -> str:
    """Our address with this tag; "" where no mailbox is set."""
    local, at, domain = settings.INBOX_ADDRESS.rpartition("@")
    return f"{local}+{tag}@{domain}" if at else ""


def of_thread(pk: int) -> str:
    return _tagged(f"t{pk}-{_code(pk)}")


def of_group(code: str) -> str:
    return _tagged(code.lower())


def of_association(slug: str) -> str:
    return _tagged(slug)


def tag_of(address: str) -> str:
    """The tag of one of our addresses; "" for any other."""
    local, at, domain = settings.INBOX_ADDRESS.lower().rpartition("@")
    found = re.fullmatch(rf"{re.escape(local)}\+([^@\s]+)@{re.escape(domain)}", address.strip().lower()) if at else None
    return found[1] if found else ""


def is_ours(address: str) -> bool:
    """Does this address lead to our own mailbox?"""
    own = settings.INBOX_ADDRESS.lower()
    return bool(own) and (address.strip().lower() == own or bool(tag_of(address)))


def thread_of(tag: str) -> int | None:
    """The thread a tag leads to, when its code is right."""
    found = THREAD_TAG.fullmatch(tag)
    return int(found[1]) if found and _code(int(found[1])) == found[2] else None
