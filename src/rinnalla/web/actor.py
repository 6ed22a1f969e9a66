"""Who is asking: the signed-in user's person, or the person of a personal link opened in this session.

A personal link gives what its person may do as a participant, never host rights: those need the second factor.
"""

from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Pass

STRONG = "second_factor_at"  # set in the session when the second factor was shown
PASS = "pass"                # (id, generation) of the link whose button was pressed


def actor_of_request(request) -> Actor:
    user = request.user
    if user.is_authenticated and user.person_id:
        return actor_of(user.person, strong=bool(request.session.get(STRONG)))
    found = request.session.get(PASS)
    living = Pass.objects.living(*found) if found else None
    return actor_of(living.person, by_pass=True) if living else ANYONE
