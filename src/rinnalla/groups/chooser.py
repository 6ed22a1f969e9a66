"""Which form fits those who would run it: a few questions, a suggestion, and why (GRP10). Nothing is stored."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .presets import Form
from .wording import FORM_CARDS, FormCard

CLOSED, OPEN, EVENT, TEXT = Form.CLOSED_GROUP, Form.OPEN_MEETINGS, Form.ONLINE_EVENT, Form.TEXT_GROUP


@dataclass(frozen=True)
class Choice:
    """One answer: its code, its words, and what it says for or against a form: points and the reason in words."""

    code: str
    label: Promise
    speaks: dict[Form, tuple[int, Promise]]


@dataclass(frozen=True)
class Question:
    name: str
    label: Promise
    choices: tuple[Choice, ...]


QUESTIONS = (
    Question("aika", _("Paljonko aikaa ohjaajilla on viikossa?"), (
        Choice("1", _("Noin tunti"), {
            TEXT: (2, _("Tunti viikossa riittää.")),
            OPEN: (2, _("Ohjausvuorot jaetaan, joten tunti viikossa riittää yleensä.")),
            EVENT: (1, _("Tunti viikossa riittää, kun valmistelu jaetaan kahdelle kuukaudelle.")),
            CLOSED: (-3, _("Tämä muoto vie 2–4 tuntia viikossa."))}),
        Choice("2", _("Pari tuntia"), {
            OPEN: (2, _("Pari tuntia viikossa riittää hyvin.")), EVENT: (2, _("Pari tuntia viikossa riittää hyvin.")),
            TEXT: (1, _("Aikaa jää vielä lepoonkin.")),
            CLOSED: (1, _("Pari tuntia viikossa on vähintä, mitä tarvitaan."))}),
        Choice("4", _("Kolme tai neljä tuntia"), {
            CLOSED: (3, _("Aikaa riittää myös tapaamisten välissä valmisteluun.")),
            OPEN: (1, _("Aikaa riittää hyvin."))}),
    )),
    Question("kesto", _("Kuinka pitkään haluatte olla mukana?"), (
        Choice("ilta", _("Yhden illan verran, valmistelut ennen sitä"), {
            EVENT: (4, _("Kaikki tähtää yhteen iltaan, ja sen jälkeen olette vapaat.")),
            CLOSED: (-3, _("Ohjaajat sitoutuvat noin neljäksi kuukaudeksi.")),
            OPEN: (-1, _("Tapaamisia on koko kauden."))}),
        Choice("kausi", _("Kauden ajan, mutta en joka kerta"), {
            OPEN: (4, _("Ohjaajat voivat vaihtua, joten jokaisen ei tarvitse olla joka kerralla.")),
            TEXT: (1, _("Keskusteluhetket voi jakaa ohjaajien kesken.")),
            CLOSED: (-2, _("Samat ohjaajat ovat mukana joka kerta."))}),
        Choice("ryhma", _("Muutaman kuukauden, samalla porukalla alusta loppuun"), {
            CLOSED: (4, _("Luottamus kasvaa, kun sama joukko tapaa kuusi kertaa.")),
            TEXT: (1, _("Tekstiryhmä kestää juuri niin kauan kuin haluatte."))}),
    )),
    Question("vaki", _("Montako teitä on?"), (
        Choice("1", _("Yksi"), {
            TEXT: (2, _("Yksikin ohjaaja riittää, kaksi on mukavampi.")),
            CLOSED: (-2, _("Ohjaajia tarvitaan kaksi, ettei kukaan jää yksin.")),
            OPEN: (-2, _("Ohjaajia tarvitaan kolme tai neljä.")),
            EVENT: (-2, _("Kertojia tarvitaan kolme tai neljä."))}),
        Choice("2", _("Kaksi"), {
            CLOSED: (2, _("Kaksi ohjaajaa on juuri sopivasti.")), TEXT: (2, _("Kaksi ohjaajaa on juuri sopivasti.")),
            OPEN: (-1, _("Etsikää mukaan vielä yksi tai kaksi ohjaajaa.")),
            EVENT: (-1, _("Etsikää mukaan vielä yksi tai kaksi kertojaa."))}),
        Choice("3", _("Kolme tai useampia"), {
            OPEN: (2, _("Ohjausvuorot riittävät jaettaviksi.")), EVENT: (2, _("Kertojia ja tekijöitä riittää.")),
            CLOSED: (1, _("Kolmas ohjaaja voi auttaa tekniikassa."))}),
    )),
    Question("tekniikka", _("Miten tekniikka sujuu?"), (
        Choice("kirjoitus", _("Kirjoittaminen sujuu, video ei"), {
            TEXT: (3, _("Riittää, että kirjoitat sujuvasti. Kameraa ei tarvita.")),
            EVENT: (1, _("Koordinoija hoitaa tekniikan puolestanne.")),
            CLOSED: (-2, _("Ohjaajien on hyvä osata etätapaamisen perusasiat.")),
            OPEN: (-2, _("Ohjaajien on hyvä osata etätapaamisen perusasiat."))}),
        Choice("apua", _("Osallistun videolla, mutta joku muu saa hoitaa tekniikan"), {
            EVENT: (3, _("Koordinoija hoitaa tekniikan, te kerrotte.")),
            OPEN: (1, _("Yksi ohjaajista voi keskittyä tekniikkaan.")),
            CLOSED: (0, _("Sopikaa, kumpi teistä hoitaa tekniikan."))}),
        Choice("sujuu", _("Etätapaamisen perusasiat sujuvat"), {
            CLOSED: (1, _("Taidot riittävät hyvin.")), OPEN: (1, _("Taidot riittävät hyvin.")),
            EVENT: (1, _("Taidot riittävät hyvin."))}),
    )),
)


@dataclass
class Suggestion:
    """A form as it came out: its card, its points, what speaks for it and what to think about first."""

    card: FormCard
    points: int = 0
    reasons: list[Promise] = field(default_factory=list)
    doubts: list[Promise] = field(default_factory=list)


def suggest(answers: dict[str, str]) -> list[Suggestion]:
    """The forms, best first, for the answers given; none before anything was answered."""
    chosen = [c for q in QUESTIONS for c in q.choices if answers.get(q.name) == c.code]
    if not chosen:
        return []
    found = [_weigh(card, chosen) for card in FORM_CARDS]
    return sorted(found, key=lambda one: -one.points)


def _weigh(card: FormCard, chosen: list[Choice]) -> Suggestion:
    one = Suggestion(card)
    for choice in chosen:
        points, words = choice.speaks.get(card.form, (0, None))
        one.points += points
        if words:
            (one.doubts if points < 0 else one.reasons).append(words)
    return one
