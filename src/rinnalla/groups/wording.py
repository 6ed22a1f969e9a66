"""Words of the groups: what each form is called and asks for, its tasks, the common rules in each language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .presets import PRESETS, Form, Preset

FORM_NAMES: dict[Form, Promise] = {
    Form.CLOSED_GROUP: _("Suljettu ryhmä"),
    Form.OPEN_MEETINGS: _("Avoimet etätapaamiset"),
    Form.ONLINE_EVENT: _("Verkkotilaisuus"),
    Form.TEXT_GROUP: _("Tekstiryhmä"),
}
FORM_PATHS: dict[str, Form] = {
    "suljettu-ryhma": Form.CLOSED_GROUP,
    "avoimet-etatapaamiset": Form.OPEN_MEETINGS,
    "verkkotilaisuus": Form.ONLINE_EVENT,
    "tekstiryhma": Form.TEXT_GROUP,
}
LANGUAGE_NAMES = (("fi", _("Suomi")), ("sv", _("Ruotsi")), ("en", _("Englanti")), ("fi-simple", _("Selkosuomi")))
STATES = {
    "draft": (_("Luonnos"), ""),
    "published": (_("Julkaistu"), "good"),
    "closed": (_("Päättynyt"), ""),
    "cancelled": (_("Peruttu"), "bad"),
}
"""The state in words, and the kind of its tag."""
REQUEST_STATES = {
    "sent": (_("Odottaa vastausta"), "warn"), "talking": (_("Keskustellaan"), "lake"),
    "built": (_("Ryhmä on perustettu"), "good"), "declined": (_("Ei perustettu"), ""),
    "withdrawn": (_("Peruttu"), ""),
}
TASKS = {
    "running": (_("Ryhmän toteutus"), _("Pitää huolen siitä, että tapaamiset suunnitellaan ja pidetään.")),
    "registrations": (
        _("Ilmoittautumiset ja kyselyt"), _("Lukee viestejä pari kertaa viikossa ja vastaa osallistujille.")),
    "communications": (_("Tiedottaminen"), _("Kertoo ryhmästä niin, että ihmiset löytävät sen.")),
    "feedback": (_("Palaute"), _("Lukee palautteen ja vie sen ohjaajille ja yhdistykselle.")),
}

MONTHS: dict[Form, Promise] = {
    Form.CLOSED_GROUP: _("noin 4 kuukautta"), Form.OPEN_MEETINGS: _("yksi kausi, vuorotellen"),
    Form.ONLINE_EVENT: _("noin 2 kuukautta"), Form.TEXT_GROUP: _("niin kauan kuin haluatte"),
}
MILESTONES = {
    "planning": (_("Suunnittelutapaaminen"), _("Sovitaan aihe, ohjelma, tekijät ja se, kuka vastaa mistäkin.")),
    "expert": (_("Asiantuntija ja kertojat sovittuina"), _("Pyydetään alustus liitosta ja varmistetaan kertojat.")),
    "materials": (_("Materiaalit valmiina"), _("Kuva, esite, julkaisut ja ilmoittautuminen ovat kunnossa.")),
    "announce": (_("Tiedottaminen alkaa"), _("Kerrotaan laajasti ja monessa kanavassa. Ilmoittautuminen aukeaa.")),
    "rehearsal": (_("Kenraaliharjoitus"), _("Tarinat ja tekniikka käydään läpi kellon kanssa.")),
    "questions": (_("Ennakkokysymykset jaetaan"), _("Ilmoittautuminen päättyy. Kysymykset järjestetään kertojille.")),
    "first": (_("Ensimmäinen tapaaminen"), ""),
}
"""The days of preparing: what each is called and what is done by it."""
COPIES = (
    _("nimi, kuvaus, kohderyhmä, tarkoitus, tavoitteet ja säännöt"), _("kansikuva ja sen kuvaus"),
    _("paikkojen määrä ja muut luvut"), _("tapaamisten rytmi, kestot ja aiheet"),
    _("tapaamispaikka, jos ryhmä tapaa kasvokkain"), _("mukana olevat yhdistykset"),
)
COPIES_NOT = (
    _("ilmoittautuneet ja jono"), _("läsnäolot, koonnit ja purku"), _("toiveet ja palaute"),
    _("viestit ja keskustelut"), _("kutsutut asiantuntijat ja vierailijat"),
)
"""What a copy of a group takes along, and what it never does: people."""


@dataclass(frozen=True)
class FormCard:
    """What the chooser tells about one form: what it is and what it asks of those who run it."""

    form: Form
    path: str
    tells: Promise
    meetings: Promise
    effort: Promise
    lasts: Promise
    team: Promise
    skill: Promise

    @property
    def months(self) -> Promise:
        """How long it binds those who run it, in short."""
        return MONTHS[self.form]

    @property
    def name(self) -> Promise:
        return FORM_NAMES[self.form]

    @property
    def preset(self) -> Preset:
        return PRESETS[self.form]


FORM_CARDS = (
    FormCard(
        Form.CLOSED_GROUP, "suljettu-ryhma",
        tells=_("Sama pieni joukko tapaa kuusi kertaa. Luottamus kasvaa illasta toiseen."),
        meetings=_("6 tapaamista, 2 tuntia kerrallaan, joka toinen viikko"),
        effort=_("2–4 tuntia viikossa, myös tapaamisten välissä"), lasts=_("Noin neljä kuukautta valmisteluineen"),
        team=_("2 ohjaajaa, 4–8 osallistujaa"), skill=_("Hallitset etätapaamisen perusasiat"),
    ),
    FormCard(
        Form.OPEN_MEETINGS, "avoimet-etatapaamiset",
        tells=_("Jokaisella tapaamisella on oma aihe. Mukaan voi tulla yhteen tai useampaan."),
        meetings=_("Kauden ajan 1,5–2 tuntia kerrallaan, 2–4 viikon välein"),
        effort=_("1–2 tuntia viikossa"), lasts=_("Koko kauden, mutta ohjausvuorot voi jakaa"),
        team=_("3–4 ohjaajaa, jotka voivat vaihtua, 4–8 osallistujaa"), skill=_("Hallitset etätapaamisen perusasiat"),
    ),
    FormCard(
        Form.ONLINE_EVENT, "verkkotilaisuus",
        tells=_("Yksi ilta, monta kuulijaa. Vertaistukijat kertovat kokemustarinoita. Läheisetkin ovat tervetulleita."),
        meetings=_("1 tilaisuus, 1,5–2 tuntia"),
        effort=_("1–2 tuntia viikossa ennen tilaisuutta"), lasts=_("Noin kaksi kuukautta valmistelua"),
        team=_("3–4 vertaistukijaa ja koordinoija, kymmeniä osallistujia"),
        skill=_("Koordinoija hoitaa tekniikan, tarinankertojalta sitä ei vaadita"),
    ),
    FormCard(
        Form.TEXT_GROUP, "tekstiryhma",
        tells=_("Jutellaan kirjoittamalla sovittuina aikoina. Kameraa tai mikrofonia ei tarvita."),
        meetings=_("4 keskusteluhetkeä, tunti kerrallaan, joka toinen viikko"),
        effort=_("1–2 tuntia viikossa"), lasts=_("Noin kaksi kuukautta, tai niin kauan kuin haluatte"),
        team=_("1–2 ohjaajaa, osallistujien määrää ei ole rajattu"), skill=_("Riittää, että kirjoitat sujuvasti"),
    ),
)

RULES: dict[str, tuple[str, ...]] = {
    "fi": (
        "Mitä täällä kerrotaan, jää tänne.",
        "Kerro omasta elämästäsi sen verran kuin itse haluat.",
        "Kuuntele muita rauhassa ja anna jokaiselle tilaa.",
        "Jokaisen kokemus on hänelle tosi. Emme arvostele emmekä väittele siitä.",
        "Emme anna hoito-ohjeita toisillemme. Hoidosta päätät ammattilaisen kanssa.",
        "Saat levähtää, olla hiljaa tai lähteä kesken, eikä sitä tarvitse selittää.",
        "Emme nauhoita emmekä ota kuvia.",
    ),
    "sv": (
        "Det som berättas här stannar här.",
        "Berätta så mycket du själv vill om ditt liv.",
        "Lyssna i lugn och ro och ge alla utrymme.",
        "Vars och ens upplevelse är sann för den personen. Vi kritiserar den inte och argumenterar inte om den.",
        "Vi ger inte varandra vårdråd. Om din vård bestämmer du tillsammans med vårdpersonal.",
        "Du får vila, vara tyst eller gå mitt i, och du behöver inte förklara varför.",
        "Vi spelar inte in och tar inga bilder.",
    ),
    "en": (
        "What is told here stays here.",
        "Share as much of your own life as you want to.",
        "Listen calmly and leave room for everyone.",
        "Each person's experience is true for them. We do not judge it or argue about it.",
        "We do not give each other medical advice. Decide about your care with a professional.",
        "You may rest, stay silent or leave early, and you need not explain.",
        "We do not record or take pictures.",
    ),
    "fi-simple": (
        "Emme kerro muille ryhmän asioita.",
        "Voit kertoa omasta elämästäsi. Sinä päätät, mitä kerrot.",
        "Kuuntele, kun toinen puhuu.",
        "Älä arvostele toisia.",
        "Emme neuvo hoidossa. Kysy hoidosta lääkäriltä.",
        "Voit pitää taukoa. Voit myös lähteä pois.",
        "Emme ota kuvia. Emme nauhoita.",
    ),
}


def common_rules(language: str) -> list[str]:
    """The rules that hold where a group has written none of its own."""
    return list(RULES.get(language, RULES["fi"]))
