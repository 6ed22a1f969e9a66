"""The crowd of the demo: people who register, one after another, never the same one twice to one group."""

from itertools import count

from rinnalla.access.subjects import ANYONE
from rinnalla.people.models import Consent
from rinnalla.registrations.actions import places
from rinnalla.registrations.entry import Entry
from rinnalla.registrations.models import Intake, Registration

from .people import HEARD_FROM, PARTICIPANTS, WISHES


class Crowd:
    """Hands out people in turn; `register(intake, n)` lets the next n register as anybody would."""

    def __init__(self):
        self._turn = count()

    def register(self, intake: Intake, how_many: int) -> list[Registration]:
        language = intake.group.language
        return [places.register(ANYONE, intake, entry=self._next(language)) for _ in range(how_many)]

    def _next(self, language: str) -> Entry:
        turn = next(self._turn)
        name, nickname = PARTICIPANTS[turn % len(PARTICIPANTS)]
        first, last = name.lower().translate(str.maketrans("äöå", "aoa")).split()
        return Entry(
            name=name, nickname=nickname, language=language, email=f"{first}.{last}{turn // len(PARTICIPANTS) or ''}@posti.example",
            wishes=WISHES[turn % len(WISHES)] if turn % 3 else "", heard_from=HEARD_FROM[turn % len(HEARD_FROM)],
            age_band=("", "30-44", "45-59", "60-74")[turn % 4],
            consents={Consent.About.HEALTH.value: "1"} | ({Consent.About.NEWS.value: "1"} if turn % 2 else {}))
