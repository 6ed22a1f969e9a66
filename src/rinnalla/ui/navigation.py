"""Menus and tabs that higher apps fill: `register_nav` and `register_tab` at start, the tags `nav` and `tabs` ask.

What an actor may not do is not shown. The question itself is answered above (`set_may`, filled by `access`).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse

ROOMY = 6  # so many entries stand in a row as they are
AREAS = ("public", "participant", "desk", "footer")


@dataclass(frozen=True, order=True)
class Item:
    """One entry. `label` is a lazy translation; `permission` None means everybody, `when` None means always."""

    order: int
    url_name: str
    label: Any = field(compare=False)
    permission: Any = field(default=None, compare=False)
    icon: str = field(default="", compare=False)
    when: Callable[[Any], bool] | None = field(default=None, compare=False)
    count: Callable[[Any, Any], int] | None = field(default=None, compare=False)
    more: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Shown:
    """An entry on one page: its address, and whether the reader is there now."""

    label: Any
    url: str
    current: bool
    icon: str = ""
    count: int = 0
    more: bool = False


_menus: dict[str, set[Item]] = defaultdict(set)
_tabs: dict[str, set[Item]] = defaultdict(set)
_may: Callable[..., bool] = lambda actor, permission, thing=None: True  # noqa: E731


def set_may(may: Callable[..., bool]) -> None:
    """`may(actor, permission, thing)`: filled once by `access`."""
    global _may
    _may = may


def register_nav(area: str, label, url_name: str, permission=None, order: int = 0, icon: str = "",
                 count=None, more: bool = False) -> None:
    """Put an entry in the menu of an area. `permission` is asked of the reader's own place.

    `count(actor, None)`: how many things wait there for this reader. `more`: behind “Lisää” when the row is long.
    """
    if area not in AREAS:
        raise ValueError(f"no such area: {area}")
    _menus[area].add(Item(order, url_name, label, permission, icon, count=count, more=more))


def register_tab(kind: str, label, url_name: str, permission=None, order: int = 0, when=None, count=None,
                 more: bool = False) -> None:
    """Put a tab on every page about one kind of thing. `permission` and `when(thing)` are asked about that thing.

    `count(actor, thing)`: how many things wait there for this reader. `more`: behind “Lisää” when the row is long.
    """
    _tabs[kind].add(Item(order, url_name, label, permission, when=when, count=count, more=more))


def _address(item: Item, kwargs: dict) -> str | None:
    """None when the app that owns the address is not installed."""
    try:
        return reverse(item.url_name, kwargs=kwargs)
    except NoReverseMatch:
        return None


def _shown(items: set[Item], request, thing, kwargs: dict) -> list[Shown]:
    actor, here = getattr(request, "actor", None), getattr(request, "path", "")
    pairs = [(item, _address(item, kwargs)) for item in sorted(items)
             if item.permission is None or (actor is not None and _may(actor, item.permission, thing))]
    living = [(item, url) for item, url in pairs if url and (item.when is None or item.when(thing))]
    urls = [url for _item, url in living]
    best = max((url for url in urls if _covers(url, here, urls)), key=len, default=None)
    return [Shown(item.label, url, url == best, item.icon, item.count(actor, thing) if item.count else 0,
                  item.more)
            for item, url in living]


def _covers(url: str, here: str, urls: list[str]) -> bool:
    """Does the entry stand for this page? The root of the others stands only for itself."""
    root = any(other != url and other.startswith(url) for other in urls)
    return here == url if root else here.startswith(url)


def menu(area: str, request) -> list[Shown]:
    return _shown(_menus[area], request, None, {})


def tabs(kind: str, request, thing=None, **kwargs) -> list[Shown]:
    return _shown(_tabs[kind], request, thing, kwargs)


def folded(items: list[Shown]) -> tuple[list[Shown], list[Shown]]:
    """What stands in the row and what behind “Lisää”. The page one is on always stands in the row."""
    if len(items) <= ROOMY:
        return items, []
    rest = [item for item in items if item.more and not item.current]
    return [item for item in items if item not in rest], rest


def unknown_addresses() -> list[str]:
    """Menu entries that lead nowhere: a test holds this empty once every app is there."""
    return sorted(item.url_name for items in _menus.values() for item in items if _address(item, {}) is None)
