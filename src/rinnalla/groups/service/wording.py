"""Service models and the points of their checklists in words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rinnalla.base.text import Words

TURN_KEY, SELF_SERVICE, OWN = "turn_key", "self_service", "own"
STAFF, VOLUNTEER = "staff", "volunteer"


@dataclass(frozen=True)
class Model:
    """A service model as it is chosen: what it means for each side."""

    name: Words
    short: Words
    staff: Words
    volunteer: Words


MODELS: dict[str, Model] = {
    TURN_KEY: Model(
        _("Avaimet käteen"), _("Työntekijä valmistelee ryhmän, sinä ohjaat sitä."),
        _("Tekee kuvauksen, kansikuvan, lomakkeen, paikkamäärän ja ajat"),
        _("Hoitaa hakemukset ja ilmoittautuneet, avaa tapaamiset ja vetää ne")),
    SELF_SERVICE: Model(
        _("Omatoimi"), _("Sinä teet ryhmän, työntekijä opastaa ja on taustalla."),
        _("Luo ryhmän, antaa oikeudet, opastaa ja tukee"),
        _("Tekee itse kuvauksen, kansikuvan, lomakkeen, paikkamäärän ja ajat, ja vetää tapaamiset")),
    OWN: Model(
        _("Yhdistys järjestää itse"), _("Liitto ei ole mukana järjestämisessä."),
        _("Ei tehtäviä"),
        _("Yhdistyksen väki ja ohjaajat sopivat työnjaosta keskenään")),
}
SIDES = {STAFF: _("Työntekijän muistilista"), VOLUNTEER: _("Ohjaajan muistilista")}


@dataclass(frozen=True)
class Told:
    """A point of a checklist in words: what, and how."""

    title: Words
    how: Words


POINTS: dict[str, Told] = {
    "created": Told(_("Luo ryhmä"), _("Ryhmä on nyt olemassa.")),
    "joined": Told(_("Ilmoittaudu vapaaehtoiseksi"), _("Saat linkin työntekijältä. Siinä menee muutama minuutti.")),
    "invited": Told(_("Ota ohjaaja mukaan"),
                    _("Lähetä linkki, varmista että se aukeaa, ja hyväksy hänet yhdistykseen.")),
    "rights": Told(_("Anna ohjaajan oikeudet"), _("Oikeudet koskevat vain tätä ryhmää.")),
    "described": Told(_("Kirjoita kuvaus"), _("Kenelle ryhmä on, mitä siinä tehdään ja kuka vastaa.")),
    "covered": Told(_("Valitse kansikuva"), _("Kuvalle tarvitaan myös sanallinen kuvaus.")),
    "sized": Told(_("Päätä ryhmän koko"), _("Montako mukaan mahtuu, vai mahtuvatko kaikki.")),
    "ends": Told(_("Päätä, milloin ryhmä päättyy"), _("Sen jälkeen tiedot poistuvat ajallaan.")),
    "timed": Told(_("Kirjaa tapaamisten ajat"), _("Ajat ja aiheet näkyvät heti ryhmän sivulla.")),
    "form_made": Told(_("Katso, miten mukaan pääsee"), _("Suljetussa ryhmässä sovitaan kysymykset tai tunnussana.")),
    "told": Told(_("Kerro, millaisesta ryhmästä on kyse"),
                 _("Kenelle se on, mitä siinä tehdään, kauanko se kestää ja onko se suljettu vai avoin.")),
    "agreed": Told(_("Sovi ajat ja aiheet työntekijän kanssa"), _("Työntekijä kirjaa ne puolestasi.")),
    "introduced": Told(_("Kirjoita esittelysi"), _("Muutama sana riittää. Se madaltaa kynnystä tulla mukaan.")),
    "moderation": Told(_("Päätä, tarkistatteko viestit ennen julkaisua"), _("Voit vaihtaa tämän milloin vain.")),
    "learned_room": Told(_("Harjoittele tapaamisen avaamista"),
                         _("Avaa huone, päästä joku sisään, hiljennä, kutsu linkillä ja sulje huone.")),
    "learned_people": Told(_("Tutustu ilmoittautuneiden sivuun"),
                           _("Mistä näet ilmoittautuneet ja miten hakemus hyväksytään.")),
    "learned_data": Told(_("Käy läpi, miten osallistujien tietoja käsitellään"),
                         _("Mitä näet, mitä saat kertoa ja milloin tiedot poistuvat.")),
    "feedback": Told(_("Kerro osallistujille palautteesta"), _("Kysely lähtee itsestään viimeisen kerran jälkeen.")),
    "taught_people": Told(_("Opasta hakemusten käsittely"),
                          _("Kerro myös, että vastaukset poistuvat, kun hakemus on ratkaistu.")),
    "taught_room": Told(_("Opasta tapaamisen avaaminen ja vetäjän keinot"),
                        _("Avaaminen, sulkeminen, hiljentäminen, poistaminen ja kutsulinkki.")),
    "taught_shape": Told(_("Opasta kuvaus, kansikuva, lomake, koko ja ajat"),
                         _("Näytä, mistä ne löytyvät, ja jää tavoitettavaksi.")),
    "expert": Told(_("Kerro, että mukaan voi pyytää asiantuntijan"), _("Yhdeksi kerraksi, jonkin aiheen ympärille.")),
    "first": Told(_("Ole mukana ensimmäisessä tapaamisessa"), _("Sovi, kuka tulee. Puhelinkin on hyvä pitää auki.")),
}

ARRANGEMENT = _("""## Kuka vastaa tiedoistasi

Ryhmän järjestävät yhdessä %(names)s. Ne ovat yhteisrekisterinpitäjiä (EU:n tietosuoja-asetuksen 26 artikla).

## Työnjako

- %(lead)s johtaa ryhmää. Se vastaa ilmoittautumisista, tiedottaa tietojen käsittelystä, pitää tiedot turvassa ja \
poistaa ne ajallaan.
- %(partners)s osallistuu ryhmän suunnitteluun ja ohjaamiseen. Sen työntekijät eivät näe ilmoittautuneiden tietoja, \
elleivät he ohjaa tätä ryhmää.
- Tietoturvaloukkauksista ilmoittaa %(lead)s. Muut kertovat sille havainnoistaan heti.

## Oikeutesi

Voit kysyä tiedoistasi ja käyttää oikeuksiasi kenelle tahansa meistä. Pyyntöön vastaa %(lead)s: %(contact)s.
""")
