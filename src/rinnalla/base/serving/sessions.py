"""Sessions in the database as Django keeps them; reading one, asked on every page of a known reader, is kept in SQL."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared


@prepared
def _living(key: str):
    return Session.objects.filter(session_key=key, expire_date__gt=now())


class SessionStore(db.SessionStore):
    """The name stays Django's: it is part of what sessions are signed with."""

    def _get_session_from_db(self) -> Any:
        found = next(iter(_living(self.session_key or "")), None)
        if found is None:
            self._session_key = None
        return found
