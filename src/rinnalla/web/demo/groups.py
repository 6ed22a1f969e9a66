"""The groups of the demo: each form, in different stages, with texts an association could have written."""

from dataclasses import dataclass

from rinnalla.groups.presets import Form


@dataclass(frozen=True)
class DemoGroup:
    """One group. `first_in` days from today to the first meeting; `confirmed` and `waiting` people to register."""

    name: str
    form: Form
    lead: str
    first_in: int
    hour: int
    cover: str
    lead_text: str
    target: str
    purpose: str
    goals: str
    facilitators: tuple[str, ...]
    minute: int = 0
    partners: tuple[str, ...] = ()
    registered: int = 0
    language: str = "fi"
    state: str = "published"
    themes: tuple[str, ...] = ()
    places: int | None = None
    video: str = ""
    federation: str = "selkakaari"
    answers: int = 0


GOALS = "Jokainen tulee kuulluksi omalla tavallaan\nLöydämme keinoja, joilla arki kevenee\nTieto siitä, ettei ole yksin"
TARGET = "Aikuiset, joilla on selkä- tai niskaoireita. Diagnoosia ei tarvita."

GROUPS = (
    DemoGroup(
        "Kuusi iltaa yhdessä", Form.CLOSED_GROUP, "jarviseutu", 23, 18, "jetty-two-cups",
        "Ryhmä sinulle, jonka selkäkipu on jäänyt seuraksi arkeen. Sama pieni porukka tapaa kuusi kertaa, "
        "omalta kotisohvalta.", TARGET,
        "Kun kipu kestää, ympärillä olevat eivät aina jaksa tai osaa kysyä. Täällä sinun ei tarvitse selittää alusta "
        "asti. Kerromme omista kokemuksistamme, kuuntelemme toisiamme ja etsimme yhdessä keinoja, joilla päivistä "
        "tulee kevyempiä.\n\nSaat puhua juuri sen verran kuin haluat. Joskus pelkkä kuunteleminen riittää.",
        GOALS, ("Marjatta Koskela", "Jari Lehtovaara"), registered=7, video="https://teams.example/kuusi-iltaa"),
    DemoGroup(
        "Selkä ja työ", Form.CLOSED_GROUP, "jarviseutu", -25, 17, "lake-at-dawn",
        "Kuusi tapaamista niille, jotka tekevät töitä kipeän selän kanssa tai haluaisivat palata töihin.",
        "Työikäiset, joilla on selkä- tai niskaoireita.",
        "Työ tuo leipää ja merkitystä, mutta se voi myös viedä viimeisetkin voimat. Ryhmässä puhumme siitä, miten "
        "työpäivän jaksaa, mitä esihenkilölle voi sanoa ja mistä voi luopua.", GOALS,
        ("Marjatta Koskela", "Helmi Rantanen"), minute=30, registered=15, places=12,
        themes=("Tutustumme", "Minun työtarinani", "Kipu ja tunteet", "Voimaa työpäivään", "Ryhmän oma aihe",
                "Mitä vien mukanani"), video="https://teams.example/selka-ja-tyo"),
    DemoGroup(
        "Niska ja arki", Form.OPEN_MEETINGS, "rannikko", -15, 18, "window-light-winter-evening",
        "Avoimia iltoja, joihin voit tulla kerran tai joka kerta. Joka illalla on oma aiheensa.", TARGET,
        "Niska kipeytyy ruudun ääressä, ratissa ja yöllä. Näissä illoissa vaihdamme kokemuksia ja oivalluksia pienessä "
        "porukassa. Et tarvitse valmisteluja, riittää että tulet.", GOALS,
        ("Amina Warsame", "Kaj Nylund", "Jari Lehtovaara"), partners=("jarviseutu",), registered=9,
        themes=("Ruutuväsymys", "Uni ja lepo", "Liike, joka tuntuu hyvältä", "Läheisille kertominen", "Oma jaksaminen",
                "Talvi ja kipu")),
    DemoGroup(
        "Kipu, uni ja toivo", Form.ONLINE_EVENT, "tunturi", 26, 17, "northern-lights",
        "Ilta, jossa kolme ihmistä kertoo, miten oppi nukkumaan kivun kanssa. Läheiset ovat tervetulleita.",
        "Selkä- ja niskaoireiset aikuiset ja heidän läheisensä.",
        "Kuulemme kokemustarinoita, jotka tuovat toivoa, ja voit esittää kysymyksiä jo ilmoittautuessasi. "
        "Illan lopuksi jatkamme keskustelua pienissä ryhmissä.", "Tarinoita, jotka tuovat toivoa\nKeinoja parempaan uneen",
        ("Kaisla Niskanen", "Tuisku Ojala", "Amina Warsame"), minute=30, partners=("rannikko", "jarviseutu"),
        registered=31),
    DemoGroup(
        "Juttutupa", Form.TEXT_GROUP, "tunturi", 0, 0, "campfire-on-a-shore",
        "Kirjoitetaan yhdessä. Mukaan pääsee nimimerkillä, ilman kameraa ja mikrofonia.", TARGET,
        "Joskus kirjoittaminen on helpompaa kuin puhuminen. Juttutuvassa vaihdamme kuulumisia kerran kahdessa viikossa. "
        "Viestit katoavat, kun tupa suljetaan.", "Matala kynnys tulla mukaan\nYhteys, vaikka voimia olisi vähän",
        ("Kaisla Niskanen", "Tuisku Ojala"), registered=5),
    DemoGroup(
        "Kipu ja parisuhde", Form.CLOSED_GROUP, "jarviseutu", 22, 18, "forest-path",
        "Kuusi iltaa siitä, mitä kipu tekee kahdelle ihmiselle. Mukaan haetaan hakemuksella.",
        "Aikuiset, joiden kipu näkyy myös kotona ja parisuhteessa.",
        "Kipu ei ole vain sen, johon sattuu. Ryhmässä puhumme läheisyydestä, väsymyksestä ja siitä, miten kotona "
        "jaetaan taakkaa ja iloa. Hakemuksella varmistamme, että ryhmä on sinulle oikea.", GOALS,
        ("Marjatta Koskela", "Helmi Rantanen"), places=8),
    DemoGroup(
        "Leikkauksen jälkeen", Form.CLOSED_GROUP, "tunturi", 16, 12, "bridge-over-a-stream",
        "Päiväryhmä niille, joiden selkä on leikattu tai jotka odottavat leikkausta.",
        "Aikuiset, joiden selkä on leikattu tai jotka odottavat leikkausta.",
        "Ennen leikkausta pelottaa, sen jälkeen kaikki odottavat sinun olevan terve. Ryhmässä saa olla kesken. Jaamme "
        "kokemuksia toipumisesta ja etsimme omaa tahtia.", GOALS, ("Kaisla Niskanen", "Tuisku Ojala"), registered=16,
        places=12),
    DemoGroup(
        "Ryggkvällar på nätet", Form.OPEN_MEETINGS, "rannikko", 9, 18, "archipelago-harbour",
        "Öppna kvällar på svenska för dig som lever med ont i ryggen eller nacken.",
        "Vuxna som har besvär med ryggen eller nacken.",
        "Vi träffas på nätet i en liten grupp och pratar om vardagen, om det som är svårt och om det som hjälper. Du "
        "berättar så mycket du vill.", "Alla blir hörda\nVi hittar sätt att orka", ("Kaj Nylund", "Amina Warsame"),
        language="sv", registered=4,
        themes=("Att orka i vardagen", "Sömn och vila", "Rörelse", "Att berätta för andra", "Glädje", "Vintern")),
    DemoGroup(
        "Kevään kahvipöytä", Form.OPEN_MEETINGS, "jarviseutu", 58, 13, "birch-wood-in-spring",
        "Päivätapaamisia eläkkeellä oleville ja muille, joille päivä sopii parhaiten.", TARGET,
        "Kaadetaan kahvit ja istutaan hetki alas. Joka kerralla on aihe, mutta tärkeintä on seura.", GOALS,
        ("Helmi Rantanen", "Marjatta Koskela", "Jari Lehtovaara")),
    DemoGroup(
        "Nuorten selkäryhmä", Form.CLOSED_GROUP, "jarviseutu", 75, 18, "", "", "", "", "", ("Jari Lehtovaara",),
        state="draft"),
    DemoGroup(
        "Erityinen arki", Form.CLOSED_GROUP, "vierekkain-pirkanmaa", 20, 18, "circle-of-chairs",
        "Ryhmä vanhemmille, joiden lapsella on kehitysvamma. Kuusi iltaa, sama pieni porukka.",
        "Kehitysvammaisten lasten ja nuorten vanhemmat.",
        "Erityinen arki on täynnä rakkautta, papereita ja valvottuja öitä. Täällä saat kertoa kaikesta ihmisille, jotka "
        "tietävät mistä puhut.", "Vanhempi saa levätä hetken\nKeinoja arkeen", ("Outi Heino", "Timo Aarnio"),
        federation="vierekkain", registered=6),
)

PAST = (
    DemoGroup(
        "Kuusi iltaa, kevät", Form.CLOSED_GROUP, "jarviseutu", -250, 18, "field-and-barn-in-summer",
        "Kevään suljettu ryhmä.", TARGET, "Kevään suljettu ryhmä selkäoireisille.", GOALS,
        ("Marjatta Koskela", "Jari Lehtovaara"), registered=11, answers=7),
    DemoGroup(
        "Kuusi iltaa, alkusyksy", Form.CLOSED_GROUP, "jarviseutu", -104, 18, "fell-in-autumn-colours",
        "Alkusyksyn suljettu ryhmä.", TARGET, "Syksyn suljettu ryhmä selkäoireisille.", GOALS,
        ("Marjatta Koskela", "Helmi Rantanen"), registered=12, answers=8),
    DemoGroup(
        "Tunturin pieni rinki", Form.CLOSED_GROUP, "tunturi", -108, 17, "forest-path",
        "Pieni suljettu ryhmä.", TARGET, "Pieni suljettu ryhmä niskaoireisille.", GOALS,
        ("Kaisla Niskanen", "Tuisku Ojala"), registered=5, answers=3),
)
