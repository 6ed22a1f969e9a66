"""The lessons of the practice room: what each is about and its steps, in the reader's language.

The scripts (`js/practice/guide`) know by the same names when a step is done.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Lesson:
    """`about`: one sentence for choosing; `steps`: what the guide says, one at a time."""

    slug: str
    title: str
    about: str
    steps: tuple[str, ...]

    @property
    def told(self) -> dict:
        return {"slug": self.slug, "title": self.title, "steps": list(self.steps)}


def guide() -> dict[str, str]:
    """What the guide itself says."""
    return {
        "g_step": _("Vaihe {n}/{count}"), "g_lesson": _("Harjoitus {n}/{count}: {title}"),
        "g_done": _("Hienoa, osaat tämän. Seuraavaksi: {next}."),
        "g_all": _("Hienoa. Kaikki harjoitukset on käyty. Voit jäädä kokeilemaan tai valita jonkin uudelleen."),
        "g_go": _("Jatka"), "g_next": _("Seuraava"), "g_ready": _("tehty"),
        "g_hidden": _("Tämä ei ole juuri nyt näkyvissä. Odota hetki tai palaa edelliseen vaiheeseen."),
        "g_speech": _("{name}: {text}"),
    }


def _speaking() -> list[Lesson]:
    return [
        Lesson("hand", _("Viittaaminen"), _("Pyydä puheenvuoro ja anna se takaisin."), (
            _("Paina Viittaa. Näin pyydät puheenvuoroa."),
            _("Pihla antaa sinulle puheenvuoron. Kun olet puhunut, paina Olen valmis."))),
        Lesson("round", _("Kierros"), _("Vuoron saa jokainen, ja sen voi ohittaa."), (
            _("Pihla aloittaa kierroksen. Kun vuorosi tulee, paina Palaa minuun myöhemmin."),
            _("Vuoro palaa sinulle lopuksi. Paina Ohitan nyt tai Olen valmis."))),
        Lesson("rest", _("Levähtäminen"), _("Pidä hetki taukoa. Paikkasi säilyy."), (
            _("Paina Levähdän hetken. Paikkasi säilyy ja kierros ohittaa sinut."),
            _("Nyt levähdät. Kukaan ei kysy, miksi. Paina Olen taas mukana."))),
        Lesson("react", _("Reaktiot"), _("Anna lämmin merkki puhumatta."), (
            _("Paina Reagoi ja valitse merkki. Se näkyy hetken paikkasi vieressä."),)),
        Lesson("write", _("Kirjoittaminen"), _("Kirjoita, vastaa, muokkaa ja poista."), (
            _("Kirjoita viestikenttään vaikka hei ja lähetä viesti."),
            _("Aava kirjoitti. Avaa viestin valikko (kolme pistettä), paina Vastaa ja lähetä."),
            _("Avaa oman viestisi valikko ja paina Muokkaa viestiäni. Muuta ja lähetä."),
            _("Avaa valikko vielä kerran ja paina Poista viestini."))),
    ]


def _together() -> list[Lesson]:
    return [
        Lesson("pick", _("Mieliala ja kuvakortit"), _("Kerro kuvalla, miltä tuntuu."), (
            _("Pihla kysyy, millainen sää sinulla on. Paina Valitse ja ota sopiva."),
            _("Kohta tulevat kuvakortit. Paina Valitse ja ota kuva, joka puhuttelee."),
            _("Kun kaikki ovat valinneet, kaikki näkevät valinnat. Katsele rauhassa."))),
        Lesson("wheel", _("Pohdintapyörä"), _("Arpa antaa yhteisen kysymyksen."), (
            _("Pihla pyöräyttää pyörää. Lue, mihin kysymykseen se pysähtyy."),)),
        Lesson("wish", _("Toive"), _("Toivo aihetta tuleville kerroille."), (
            _("Paina Toive ja kirjoita, mistä haluaisit puhua. Nimesi ei näy."),)),
        Lesson("pause", _("Tauko"), _("Yhteinen tauko ja laskuri."), (
            _("Tauko alkoi. Laskuri on kaikilla sama. Voit lähteä hetkeksi, huone odottaa."),
            _("Tauko päättyi, ja jatkamme yhdessä."))),
        Lesson("parts", _("Pienryhmä"), _("Juttele pienemmässä porukassa."), (
            _("Pihla siirtää sinut pienryhmään. Kirjoita ryhmällesi viesti."),
            _("Paina Kutsu ohjaaja ja lähetä pyyntö. Pihla tulee käymään."),
            _("Paina Palaa yhteiseen huoneeseen. Takaisin pääset aina."))),
        Lesson("help", _("Avun pyytäminen"), _("Pyydä apua vain ohjaajilta."), (
            _("Paina ylhäältä Apua ja sitten Pyydä apua ohjaajilta."),
            _("Pihla vastaa sinulle yksityisesti. Paina viestin alta Vastaa yksityisesti."))),
        Lesson("camera", _("Kamera ja mikrofoni"), _("Näe oma kuvasi paikallasi. Kukaan muu ei näe sitä."), (
            _("Paina Tule videoon ja valitse, miten tulet. Vain sinä näet kuvasi."),
            _("Paina Levähdän hetken. Kamera ja mikrofoni menevät kiinni."),
            _("Paina Olen taas mukana. Kameran ja mikrofonin avaat itse, kun haluat."))),
        Lesson("leave", _("Lähteminen"), _("Lähde koska vain, selittämättä."), (
            _("Voit lähteä milloin vain. Paina Lähde hiljaa."),)),
    ]


def alone() -> list[Lesson]:
    """For somebody who comes to a group."""
    return [*_speaking(), *_together()]


def _circle() -> list[Lesson]:
    return [
        Lesson("admit", _("Päästä tulijat sisään"), _("Odotushuone, yksi kerrallaan ja kaikki."), (
            _("Odotushuoneessa on väkeä. Päästä ensin Aava: paina hänen kohdaltaan Päästä."),
            _("Hillaa jännittää. Avaa hänen valikkonsa kolmesta pisteestä ja kirjoita hänelle yksityisesti."),
            _("Päästä loput kerralla: paina Päästä kaikki."))),
        Lesson("round", _("Vie kierros läpi"), _("Ohittaminen, palaaminen ja myöhästyjä."), (
            _("Paina Kierros ja sitten Aloita kierros. Sinä puhut ensin ja näytät mallia."),
            _("Vie vuoroa eteenpäin napista Seuraava tai näppäimellä F8. Kaisla tulee myöhässä: päästä hänet sisään."),
            _("Kaikki ovat saaneet vuoron. Paina Lopeta kierros."))),
        Lesson("hands", _("Viittaukset"), _("Hiljaisetkin pääsevät ääneen."), (
            _("Tuisku ja Hilla viittaavat. Hilla ei ole vielä puhunut, joten hän on ensin. Anna hänelle puheenvuoro."),
            _("Hilla puhuu. Kun hän on valmis, paina Puheenvuoro päättyi."),
            _("Anna puheenvuoro Tuiskulle, tai laske hänen kätensä Ihmiset-välilehdeltä."))),
        Lesson("together", _("Mieliala, pyörä ja tauko"), _("Yhteisiä hetkiä ringissä."), (
            _("Paina Mieliala ja Aloita. Jokainen valitsee sään."),
            _("Valitse itsekin. Kun kaikki ovat valinneet, valinnat näkyvät. Voit myös painaa Näytä kaikille."),
            _("Paina Kerää pois. Paina sitten Pyörä ja Tuo pyörä rinkiin."),
            _("Paina Pyöräytä. Kaikilla pyörä pysähtyy samaan kysymykseen."),
            _("Paina Laita pyörä pois. Paina sitten Tauko ja Aloita tauko nyt."),
            _("Kun jatketaan, paina Lopeta tauko."))),
        Lesson("parts", _("Pienryhmät"), _("Jaa, käy, kutsu takaisin."), (
            _("Paina Jaa pienryhmiin ja Näytä jako. Vain ohjaajat näkevät jaon."),
            _("Voit siirtää ihmisiä. Lempi kulkee Aavan mukana. Paina Avaa pienryhmät."),
            _("Tuisku kutsuu ohjaajaa. Paina Käy täällä."),
            _("Paina Viesti kaikille ja kirjoita, paljonko aikaa on."),
            _("Paina Kutsu kaikki takaisin. Samat ryhmät saat myöhemmin yhdellä napilla."))),
        Lesson("wish", _("Toive tuleville kerroille"), _("Toive tulee ilman nimeä."), (
            _("Joku jätti toiveen. Kukaan ei näe, kuka. Avaa Toiveita ja lue se."),
            _("Kiitä toiveesta viestillä kaikille. Toive on tallessa, kun suunnittelette seuraavaa kertaa."))),
        Lesson("live", _("Teksti kirjoittamisen tahdissa"), _("Joku lukee puheen samalla, kun se kirjoitetaan."), (
            _("Usva ei kuule puhetta hyvin. Avaa Viestit ja paina Teksti kirjoittamisen tahdissa."),
            _("Aava kirjoittaa, ja teksti näkyy merkki merkiltä. Kirjoita samaan ikkunaan, mitä itse sanoisit."),
            _("Mitään ei jää talteen. Sulje ikkuna otsikosta."))),
    ]


def _trouble() -> list[Lesson]:
    return [
        Lesson("disturb", _("Joku häiritsee"), _("Sulje kirjoittaminen ja puhu kahden kesken."), (
            _("Tuisku kirjoittaa taukoamatta. Avaa Ihmiset ja hänen valikkonsa ja paina Sulje kirjoittaminen."),
            _("Kerro hänelle, miksi: paina samasta valikosta Kirjoita yksityisesti."),
            _("Hän rauhoittui. Paina samasta valikosta Avaa kirjoittaminen."))),
        Lesson("raid", _("Ulkopuoliset häiritsevät"), _("Rauhoita huone yhdellä painalluksella."), (
            _("Linkki on levinnyt ulkopuolisille. Avaa Joku häiritsee ja paina Rauhoita huone."),
            _("Avaa Ihmiset ja häiritsijän valikko. Paina Poista huoneesta. Kutsulinkki vaihtuu samalla."),
            _("Avaa Viestit ja häiritsevän viestin valikko. Paina Poista viesti."),
            _("Nyt näet viestit ennen muita. Aavan viesti odottaa sinua: paina Näytä kaikille."),
            _("Huone on rauhallinen. Paina Palauta entiselleen."))),
        Lesson("distress", _("Joku voi huonosti"), _("Avunpyyntö, yksityinen viesti, apua muualta."), (
            _("Hilla pyytää apua. Vain ohjaajat näkevät sen. Avaa Viestit ja vastaa hänelle yksityisesti."),
            _("Paina ylhäältä Apua. Siellä ovat hätänumero ja luotettavat palvelut, jotka voit kertoa hänelle."),
            _("Avaa Työnjako ja paina Hoidan tekniikan. Pihla pitää keskustelun, ja sinä ehdit olla Hillan kanssa."))),
        Lesson("report", _("Ilmoitus viestistä"), _("Lue, poista viesti ja puhu kummankin kanssa."), (
            _("Tuisku kirjoitti ikävästi, ja Hilla ilmoitti siitä. Vain ohjaajat näkevät ilmoituksen."
              " Avaa Viestit ja Tuiskun viestin valikko ja paina Poista viesti."),
            _("Avaa Ihmiset ja Tuiskun valikko. Kerro hänelle yksityisesti, miksi poistit viestin."),
            _("Kiitä Hillaa yksityisesti. Hän teki oikein, kun kertoi."),
            _("Oikeassa tapaamisessa ilmoitus odottaa teitä, kunnes merkitsette sen käsitellyksi."))),
        Lesson("late", _("Ohjelma on myöhässä"), _("Tauko ja loppukierros pysyvät."), (
            _("Kuvitellaan, että ilta on venynyt. Avaa Ohjelma ja paina kohdasta Uni ja lepo nappia Nyt."),
            _("Olette myöhässä. Paina Lyhennä tältä illalta, niin tauko ja loppukierros mahtuvat."))),
        Lesson("chairs", _("Toinen ohjaaja katoaa"), _("Kaksi tuolia, yksi ilta."), (
            _("Jakakaa työ: avaa Työnjako ja paina Pidän keskustelun. Näet vain sen, mitä siihen tarvitset."),
            _("Pihlan yhteys katkesi. Kaikki työkalut ovat nyt sinulla, eikä ilta katkennut."),
            _("Pihla palasi. Vaihtakaa tehtäviä: paina Vaihdetaan tai näppäintä F9."),
            _("Paina Lopeta työnjako. Työkalut ovat taas molemmilla."))),
        Lesson("end", _("Lopettaminen"), _("Päätöskierros, kiitos ja loppu."), (
            _("Aloita lyhyt päätöskierros: paina Kierros, valitse Päätöskierros ja aloita."),
            _("Kiitä kaikkia viestillä. Viestit-välilehti on paneelissa."),
            _("Paina Lopeta ilta ja Lopeta kaikilta. Oikeassa tapaamisessa viestit poistetaan heti."))),
    ]


def hosting() -> list[Lesson]:
    """For somebody who facilitates."""
    return [*_circle(), *_trouble()]
