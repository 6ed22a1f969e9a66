"""What the past groups of the demo said: answers through the shared link, sealed when their time was over."""

from datetime import timedelta

from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.base import clock, sweeps
from rinnalla.evaluation.actions import answering, rounds
from rinnalla.groups.models import Group

ANSWERS = (
    ("Ajattelin, että vain valitetaan. Ei valitettu.", "Enemmän kuin osasin toivoa.", "Kukaan ei neuvonut väkisin.",
     "Tauko saisi olla pidempi.", 9, "Jatkoryhmä, jos vain mahdollista."),
    ("Toivoin keinoja öihin.", "Sain kaksi uutta.", "Ohjaajat jaksoivat kuunnella.", "", 10, ""),
    ("", "Hyvin.", "Sama porukka joka kerta.", "Iltojen alku oli välillä hidas.", 8, "Aiheeksi työhön paluu."),
    ("En tiennyt, mitä odottaa.", "Yllätyin, miten paljon nauroin.", "Huumori.", "Ei mitään.", 10, "Kiitos."),
    ("Halusin tietoa hoidoista.", "Siitä ei juuri puhuttu.", "Ilmapiiri.", "Kertokaa selvemmin, mistä ryhmässä on kyse.",
     7, "Asiantuntijan ilta."),
    ("Vertaisia.", "Löysin heitä.", "Sain olla hiljaa, kun en jaksanut puhua.", "", 9, ""),
    ("", "", "Muiden tarinat.", "Ääni pätki kerran.", 8, "Ryhmä myös läheisille."),
    ("Toivoin, että joku ymmärtäisi.", "Ymmärrettiin.", "Kiireettömyys.", "", 10, ""),
)
AGREEMENT = ((4, 4, 3, 4, 3), (4, 3, 4, 4, 4), (3, 3, 4, 4, 2), (4, 4, 4, 4, 4), (3, 2, 3, 4, 3), (4, 4, 3, 3, 3),
             (3, 4, 4, 4, 1), (4, 4, 4, 4, 4))
IMPACT = ((3, 2, 3, 2, 2), (4, 3, 4, 3, 3), (2, 2, 3, 1, 2), (4, 4, 4, 2, 3), (2, 1, 2, 0, 1), (3, 3, 3, 3, 2),
          (3, 2, 2, 2, 1), (4, 4, 3, 3, 4))


def let_answer(group: Group, staff: Actor, how_many: int) -> None:
    """The facilitators showed the link at the last closing round; two weeks later the round was sealed."""
    last = group.meetings.order_by("-ends_at").first()
    if last is None:
        raise LookupError(f"{group.name} has no meetings")
    with clock.pretend(last.ends_at):
        asked = rounds.share_link(staff, group, people=how_many)
        for turn in range(how_many):
            answering.give_answer(ANYONE, code=asked.shared_code, answer=_answer(turn))
    with clock.pretend(last.ends_at + timedelta(days=15)):
        sweeps.run("evaluation.seal")
        sweeps.run("evaluation.count")
    with clock.pretend(last.ends_at + timedelta(days=15)):
        rounds.add_point(staff, group, season=asked.season, text="Tauko pidemmäksi", decision="15 minuuttia ensi kerralla")


def _answer(turn: int) -> dict:
    turn %= len(ANSWERS)
    names = ("expected", "met", "good", "develop", "grade", "wishes")
    given = {name: value for name, value in zip(names, ANSWERS[turn], strict=True) if value != ""}
    given |= {f"agreement-{n}": value + 1 for n, value in enumerate(AGREEMENT[turn])}
    return given | {f"impact-{n}": value + 1 for n, value in enumerate(IMPACT[turn])}
