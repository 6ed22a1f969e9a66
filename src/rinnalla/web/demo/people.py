"""The people and organisations of the demo. All are made up; addresses end in .example."""

from dataclasses import dataclass

from rinnalla.access.permissions import Role

STATEMENT = """## Mitä keräämme

Ilmoittautuessasi kysymme nimesi, nimimerkkisi ja sähköpostiosoitteesi. Voit halutessasi kertoa toiveistasi.
Jo se, että tulet ryhmään, voi kertoa terveydestäsi. Siksi pyydämme siihen erikseen luvan.

## Mihin käytämme tietoja

Vain ryhmän järjestämiseen: vahvistukseen, muistutuksiin ja tapaamisen linkkiin.

## Kuka näkee tiedot

Ryhmän ohjaajat ja ilmoittautumisista vastaava ihminen. Muut osallistujat näkevät vain nimimerkkisi.

## Miten kauan säilytämme

Poistamme tietosi viimeistään kolmen kuukauden kuluttua ryhmän päättymisestä. Voit poistaa ne itse milloin vain.
"""

STATEMENT_SV = """## Vad vi samlar in

När du anmäler dig frågar vi efter ditt namn, din signatur och din e-postadress. Du får också berätta om dina önskemål.

## Hur länge

Vi raderar dina uppgifter senast tre månader efter att gruppen har slutat. Du kan radera dem själv när som helst.
"""


@dataclass(frozen=True)
class DemoAssociation:
    slug: str
    name: str
    municipality: str
    region: str
    email: str
    phone: str = ""
    statement: str = ""
    colour: str = ""


FEDERATION = {
    "slug": "selkakaari", "name": "Selkäkaariliitto", "contact_email": "apu@selkakaari.example",
    "contact_phone": "020 000 0000", "help_hours": "arkisin klo 9–15", "home_page": "https://selkakaari.example/",
    "crisis_line": "09 2525 0111", "crisis_text": "Kriisipuhelin päivystää yötä päivää.", "colour": "#0E5A6B",
}
ASSOCIATIONS = (
    DemoAssociation("jarviseutu", "Järviseudun Selkäkaari ry", "Kuopio", "Pohjois-Savo", "ryhmat@jarviseutu.example",
                    "040 000 0001", colour="#0E5A6B"),
    DemoAssociation("rannikko", "Rannikon Selkäkaari ry – Kustens Ryggbåge rf", "Vaasa", "Pohjanmaa",
                    "ryhmat@rannikko.example", "040 000 0002", statement=STATEMENT_SV, colour="#2C6A3E"),
    DemoAssociation("tunturi", "Tunturin Selkäkaari ry", "Rovaniemi", "Lappi", "ryhmat@tunturi.example",
                    "040 000 0003", colour="#7A4B32"),
)
OTHER_FEDERATION = {
    "slug": "vierekkain", "name": "Vierekkäin-liitto", "host": "vierekkain.localhost",
    "contact_email": "apu@vierekkain.example", "contact_phone": "020 000 0100", "help_hours": "arkisin klo 10–14",
    "crisis_line": "09 2525 0111", "crisis_text": "Kriisipuhelin päivystää yötä päivää.", "colour": "#2C6A3E",
}
OTHER_ASSOCIATION = DemoAssociation("vierekkain-pirkanmaa", "Pirkanmaan Vierekkäin ry", "Tampere", "Pirkanmaa",
                                    "ryhmat@vierekkain.example", "040 000 0101")


@dataclass(frozen=True)
class DemoPerson:
    """One of the cast of the demo: `where` is the slug of an association, "" the whole federation."""

    name: str
    role: Role | None = None
    where: str = ""
    introduction: str = ""
    face: str = ""
    federation: str = "selkakaari"

    @property
    def email(self) -> str:
        first, last = self.name.lower().replace("ä", "a").replace("ö", "o").replace("å", "a").split()
        return f"{first}.{last}@{self.federation}.example"


AREAS = {
    "jarviseutu": ["Iisalmi", "Kuopio", "Lapinlahti", "Siilinjärvi", "Suonenjoki"],
    "rannikko": ["Hanko", "Inkoo", "Kirkkonummi", "Raasepori", "Siuntio"],
    "tunturi": ["Inari", "Kittilä", "Rovaniemi", "Sodankylä"],
    "vierekkain-pirkanmaa": ["Kangasala", "Lempäälä", "Nokia", "Pirkkala", "Tampere", "Ylöjärvi"],
}
CONTACTS = {"jarviseutu": "Eero Lampinen", "rannikko": "Ulrika Strand", "tunturi": "Ilmari Kero"}

PEOPLE = (
    DemoPerson("Aino Salmela", Role.ADMINISTRATOR),
    DemoPerson("Mikael Berg", Role.COORDINATOR),
    DemoPerson("Eero Lampinen", Role.COORDINATOR, "jarviseutu"),
    DemoPerson("Ulrika Strand", Role.COORDINATOR, "rannikko"),
    DemoPerson("Ilmari Kero", Role.COORDINATOR, "tunturi"),
    DemoPerson("Tiina Kangasmaa", Role.COMMUNICATIONS, "jarviseutu"),
    DemoPerson("Marjatta Koskela", Role.SUPPORTER, "jarviseutu", face="marjatta",
               introduction="Elänyt selkäkivun kanssa 14 vuotta. Neuloo, ui ja nauraa mielellään."),
    DemoPerson("Jari Lehtovaara", Role.SUPPORTER, "jarviseutu", face="jari",
               introduction="Palasi töihin kahden leikkauksen jälkeen. Auttaa, jos yhteys temppuilee."),
    DemoPerson("Helmi Rantanen", Role.SUPPORTER, "jarviseutu", face="helmi",
               introduction="Eläkkeellä, seitsemän lapsen mummi. Selkä kipeytyi jo nuorena hoitajana."),
    DemoPerson("Amina Warsame", Role.SUPPORTER, "rannikko", face="amina",
               introduction="Opiskelee ja istuu paljon. Kertoo mielellään, miten oppi tauottamaan päivänsä."),
    DemoPerson("Kaj Nylund", Role.SUPPORTER, "rannikko", face="veikko",
               introduction="Fiskare vars rygg sa stopp. Pratar lugnt och lyssnar länge."),
    DemoPerson("Kaisla Niskanen", Role.SUPPORTER, "tunturi", face="kaisla",
               introduction="Poromiehen tytär Rovaniemeltä. Niskakipu opetti pyytämään apua."),
    DemoPerson("Tuisku Ojala", Role.SUPPORTER, "tunturi", face="tuisku",
               introduction="Muusikko, joka soittaa nykyään seisten. Uskoo huumoriin ja hiljaisuuteen."),
    DemoPerson("Seija Vuorela", federation="vierekkain", role=Role.ADMINISTRATOR),
    DemoPerson("Outi Heino", Role.SUPPORTER, "vierekkain-pirkanmaa", federation="vierekkain", face="helmi",
               introduction="Kehitysvammaisen nuoren äiti. Opettelee yhä lepäämään."),
    DemoPerson("Timo Aarnio", Role.SUPPORTER, "vierekkain-pirkanmaa", federation="vierekkain", face="jari",
               introduction="Kahden erityislapsen isä. Keittää kahvit ja kuuntelee."),
)

PARTICIPANTS = (
    ("Veikko Hakala", "Veikko"), ("Pirjo Mäkinen", "Pihlaja"), ("Otso Laine", "Otso"), ("Leena Virtanen", "Lumme"),
    ("Raimo Heikkilä", "Rane"), ("Sari Korhonen", "Suvi"), ("Anja Nieminen", "Aamu"), ("Kalle Järvinen", "Kalle"),
    ("Hilkka Laitinen", "Hilkka"), ("Merja Salonen", "Meri"), ("Tapio Karjalainen", "Tapsa"), ("Ritva Lehto", "Ritu"),
    ("Noora Saarinen", "Neilikka"), ("Pekka Turunen", "Peku"), ("Elina Rossi", "Elli"), ("Juhani Koivisto", "Jussi"),
    ("Birgitta Holm", "Gitta"), ("Lars Öhman", "Lasse"), ("Camilla Söderholm", "Camilla"), ("Sofia Backman", "Fia"),
    ("Heikki Manninen", "Hessu"), ("Päivi Kallio", "Päivä"), ("Arja Peltonen", "Aallotar"), ("Ville Rautio", "Ville"),
    ("Tuula Hiltunen", "Tuulia"), ("Markku Lahti", "Make"), ("Kirsi Ahonen", "Kirsikka"), ("Esa Miettinen", "Eemeli"),
    ("Liisa Pitkänen", "Lilja"), ("Hannu Kettunen", "Repo"), ("Minna Väisänen", "Mimosa"), ("Olavi Parkkinen", "Olli"),
    ("Jenni Hyvönen", "Jenni"), ("Antti Räsänen", "Antti"), ("Sirkka Pulkkinen", "Sirkku"), ("Tero Kiiskinen", "Tepa"),
    ("Marja Asikainen", "Marja"), ("Risto Kokkonen", "Riku"), ("Eila Nevalainen", "Esikko"), ("Juha Savolainen", "Juha"),
)
WISHES = (
    "Miten jaksaa töissä, kun yöt menevät valvoessa", "Läheisille kertominen", "Liikkuminen niin, ettei aina pelota",
    "Miten pyytää apua kotitöihin", "Omien voimien jakaminen viikolle", "Mistä löytää iloa, kun moni harrastus jäi",
    "Puhetta lääkärissä käymisestä", "Rentoutuminen ennen nukkumaanmenoa",
)
HEARD_FROM = ("friend", "newsletter", "care", "social", "website", "newsletter", "friend", "social")
