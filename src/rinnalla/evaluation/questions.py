"""The questions of the form, after the guide's appendix 2: for participants, and a version for facilitators."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

AGREEMENT = (
    _("Ohjaajat osasivat asiansa."),
    _("Illat oli valmisteltu hyvin."),
    _("Jokainen sai tilaa kertoa omastaan."),
    _("Ryhmässä oli turvallista olla."),
    _("Yhteys ja tapaamishuone toimivat."),
)
IMPACTS = (
    _("Tulin kuulluksi ja hyväksytyksi sellaisena kuin olen."),
    _("Pääsin puhumaan tunteista, joita tilanteeseeni liittyy."),
    _("Sain tukea muilta ja pystyin itse tukemaan."),
    _("Löysin keinoja, jotka auttavat arjessa."),
    _("Jaksan henkisesti paremmin."),
)
FACILITATOR_AGREEMENT = (
    _("Työnjako ohjaajien kesken toimi."),
    _("Valmisteluun oli riittävästi aikaa."),
    _("Sain tukea silloin, kun tarvitsin."),
    _("Tapaamishuone ja muut välineet toimivat."),
    _("Ohjaaminen antoi enemmän kuin vei."),
)
FACILITATOR_IMPACTS = (
    _("Ryhmä saavutti sen, mitä lähdimme hakemaan."),
    _("Osallistujat saivat toisistaan tukea."),
    _("Opin ohjaajana jotain uutta."),
)
AGREEMENT_SCALE = (
    _("täysin eri mieltä"), _("jokseenkin eri mieltä"), _("ei samaa eikä eri mieltä"), _("jokseenkin samaa mieltä"),
    _("täysin samaa mieltä"),
)
IMPACT_SCALE = (_("ei lainkaan"), _("vähän"), _("melko paljon"), _("paljon"), _("erittäin paljon"))
MEETINGS = (("1", _("yhteen")), ("2-3", _("kahteen tai kolmeen")), ("4-5", _("neljään tai viiteen")),
            ("6-", _("kuuteen tai useampaan")))
GRADES = tuple(range(4, 11))
MOST_STATEMENTS = 8


@dataclass(frozen=True)
class Question:
    """One question. `kind`: "text", "grade", "meetings", "agreement" or "impact"."""

    key: str
    kind: str
    label: Any
    hint: Any = ""


@dataclass(frozen=True)
class Section:
    """Questions that belong together, under one heading: one step of the easy version."""

    key: str
    heading: Any
    questions: tuple[Question, ...]
    lead: Any = ""
    scale: tuple = field(default_factory=tuple)


def _statements(kind: str, texts: list[str]) -> tuple[Question, ...]:
    return tuple(Question(f"{kind}-{number}", kind, text) for number, text in enumerate(texts))


WORDS = Section("words", _("Omin sanoin"), (
    Question("expected", "text", _("Mitä odotit ryhmältä, kun tulit mukaan?")),
    Question("met", "text", _("Miten odotuksesi toteutuivat?")),
    Question("good", "text", _("Mikä ryhmässä oli erityisen hyvää?")),
    Question("develop", "text", _("Mitä tekisit toisin?")),
))
FACILITATOR_WORDS = Section("words", _("Omin sanoin"), (
    Question("good", "text", _("Mikä ohjaamisessa onnistui?")),
    Question("develop", "text", _("Mitä muuttaisit seuraavaan ryhmään?")),
    Question("expected", "text", _("Millaista tukea olisit kaivannut?")),
))
END = Section("end", _("Lopuksi"), (
    Question("grade", "grade", _("Minkä kouluarvosanan annat ryhmälle?"), _("4 on heikoin ja 10 paras.")),
    Question("wishes", "text", _("Mitä toivot tulevilta ryhmiltä?")),
    Question("greetings", "text", _("Haluatko sanoa vielä jotain järjestäjille?")),
))
MEETINGS_SECTION = Section("often", _("Ensin"), (
    Question("meetings", "meetings", _("Kuinka moneen tapaamiseen osallistuit?")),))


def sections(*, audience: str, agreement: list[str], impacts: list[str], asks_meetings: bool) -> list[Section]:
    """The form as it is asked: sections in order, empty ones left out."""
    facilitators = audience == "facilitators"
    parts = [MEETINGS_SECTION] if asks_meetings else []
    parts.append(FACILITATOR_WORDS if facilitators else WORDS)
    if agreement:
        parts.append(Section("agreement", _("Miten ryhmä toimi?"), _statements("agreement", agreement),
                             _("Mitä mieltä olet näistä?"), AGREEMENT_SCALE))
    if impacts:
        comment = Question("impact_comment", "text", _("Haluatko kertoa tarkemmin?"))
        parts.append(Section("impact", _("Mitä ryhmä sinulle antoi?"), (*_statements("impact", impacts), comment),
                             _("Kuinka paljon ryhmä vaikutti näihin?"), IMPACT_SCALE))
    return [*parts, END]


def defaults(audience: str) -> tuple[list[str], list[str]]:
    """The ready statements: (agreement, impacts), in the present language."""
    pair = (FACILITATOR_AGREEMENT, FACILITATOR_IMPACTS) if audience == "facilitators" else (AGREEMENT, IMPACTS)
    return [str(s) for s in pair[0]], [str(s) for s in pair[1]]


def text_questions(audience: str) -> dict[str, str]:
    """Key → label of the open questions, for the results."""
    found: dict[str, str] = {}
    for section in sections(audience=audience, agreement=["x"], impacts=["x"], asks_meetings=False):
        found |= {q.key: str(q.label) for q in section.questions if q.kind == "text"}
    return found
