"""The cache on Redis or Valkey that does without it: while the store is away, this process remembers by itself.

Nothing in the cache is the truth. Limits and one-time codes go on being counted, within one process, and no page
waits for a store that does not answer: it is asked again after a second.
"""

import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

RESTS = 1.0


class Away:
    """When the store may be asked again; shared by the threads of this process."""

    until = 0.0
    now = False


class PatientRedisCache(RedisCache):
    """Django's Redis cache, with the process's own memory beneath it."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._near = LocMemCache("rinnalla-near", params)

    def _try(self, name: str, *given: Any, **named: Any) -> Any:
        from redis.exceptions import RedisError  # only where Redis is used

        if time.monotonic() >= Away.until:
            try:
                found = getattr(super(), name)(*given, **named)
            except RedisError:
                Away.until, Away.now = time.monotonic() + RESTS, True
            else:
                if Away.now:
                    Away.now = False
                    self._near.clear()  # what was remembered meanwhile is old the next time
                return found
        return getattr(self._near, name)(*given, **named)


def _patient(name: str):
    def call(self: PatientRedisCache, *given: Any, **named: Any) -> Any:
        return self._try(name, *given, **named)

    return call


OURS = ("add", "get", "set", "touch", "delete", "has_key", "incr", "get_many", "set_many", "delete_many", "clear")
for _name in OURS:
    setattr(PatientRedisCache, _name, _patient(_name))
