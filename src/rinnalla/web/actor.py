"""Who is asking: the signed-in user's person, or the person of a personal link opened in this session.

A personal link gives what its person may do as a participant, never host rights: those need the second factor.
"""

from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.people.hosts import at_home
from rinnalla.people.household import AS
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Pass
from rinnalla.people.passes import SESSION_KEY as PASS
from rinnalla.people.sessions import is_strong, lapse_if_idle


def actor_of_request(request) -> Actor:
    """Three queries at most: the session, the account with its person, and its standings."""
    user = request.user
    if user.is_authenticated and user.person_id and at_home(request, user.federation_id) and not lapse_if_idle(request):
        return actor_of(user.person, strong=is_strong(request.session), only=request.session.get(AS, ()))
    found = request.session.get(PASS)
    living = Pass.objects.living(*found) if found else None
    if living is None or not at_home(request, living.person.federation_id):
        return ANYONE
    return actor_of(living.person, by_pass=True)
