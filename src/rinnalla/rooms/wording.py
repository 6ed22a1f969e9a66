"""What is said: refusals in plain words, and the words the scripts of the room use, in the reader's language."""

from django.utils.translation import gettext as _


def _refusals() -> dict[str, str]:
    return {
        "ended": _("Tapaaminen on päättynyt."),
        "removed": _("Et voi enää tulla tähän tapaamiseen. Jos haluat puhua asiasta, ota yhteyttä järjestäjään."),
        "locked": _("Huone on juuri nyt lukittu, eikä uusia tulijoita oteta. Kysy ohjaajalta."),
        "crowded": _("Odotushuone on juuri nyt täynnä. Yritä hetken kuluttua uudelleen."),
        "too_early": _("Ovi ei ole vielä auki. Voit päästää osallistujia sisään varttia ennen alkua."),
        "waiting": _("Odota, että ohjaaja päästää sinut sisään."),
        "muted": _("Ohjaaja on sulkenut kirjoittamisesi. Voit pyytää häneltä apua."),
        "slow": _("Hetki vain. Viestejä voi lähettää harvakseltaan, jotta kaikki ehtivät lukea."),
        "too_long": _("Viesti on liian pitkä. Jaa se kahteen osaan."),
        "empty": _("Kirjoita ensin jotakin."),
        "not_allowed": _("Tähän tarvitaan ohjaajan oikeudet."),
        "no_such_seat": _("Tuo henkilö ei ole enää paikalla."),
        "no_such_message": _("Viestiä ei enää ole."),
        "only_with_hosts": _("Yksityisesti voit kirjoittaa ohjaajille."),
        "is_host": _("Tätä ei voi tehdä ohjaajalle."),
        "is_guest": _("Poistetun vieraan linkki on lakannut. Anna hänelle uusi kutsu."),
        "needs_sign_in": _("Apuohjaajaksi voi pyytää sen, joka on tullut huoneeseen kirjautuneena kahdessa vaiheessa."),
        "many_wishes": _("Kiitos toiveistasi. Voit jättää niitä lisää hetken kuluttua."),
        "no_such_part": _("Ohjelma on muuttunut. Lataa sivu uudelleen."),
        "no_such_video": _("Tätä videon tapaa ei ole käytössä."),
        "bad_link": _("Tarkista videon linkki: sen alussa pitää olla https://."),
        "no_voices_here": _("Ääntä ei voi sulkea tässä videossa. Pyydä häntä sulkemaan mikrofoninsa itse."),
        "not_your_turn": _("Vuoro on juuri nyt toisella."),
        "picks_over": _("Valinta on jo päättynyt."),
        "too_few": _("Odotetaan, että vähintään kolme on valinnut. Silloin kenenkään valintaa ei voi arvata."),
        "looked_at": _("Ohjaaja katsoo viestit ennen muita, joten lähetettyä ei voi muokata. Voit poistaa sen."),
        "no_link": _("Kirjoita koko osoite, joka alkaa https://"),
        "no_such_exercise": _("Tätä taukoharjoitusta ei enää ole. Valitse toinen tai aloita tauko ilman harjoitusta."),
        "questions": _("Kirjoita vähintään kaksi kysymystä, kukin omalle rivilleen."),
        "two_hosts": _("Tuolit voi jakaa, kun kaksi ohjaajaa on paikalla."),
        "in_part": _("Olet pienryhmässä. Kirjoita sen omaan keskusteluun."),
        "no_such_part_now": _("Pienryhmä on jo päättynyt. Viestisi ei mennyt kenellekään."),
        "nobody_here": _("Täällä ei ole vielä ketään, jota jakaa."),
        "not_yours": _("Voit poistaa vain omia viestejäsi."),
    }


def refusal(why: str) -> str:
    return _refusals().get(why) or _("Tuo ei onnistunut. Yritä uudelleen.")


def words_of_the_room() -> dict:
    """Names in braces are filled by the scripts."""
    return _of_hosts() | {
        "refused": _refusals(), "failed": refusal(""),
        "host": _("ohjaaja"), "expert": _("asiantuntija"), "visitor": _("vierailija"), "guest": _("vieras"),
        "support": _("tukihenkilö"),
        "me": _("sinä"), "typing": _("kirjoittaa"), "hand": _("viittaa"), "hand_n": _("viittaa, {n}. jonossa"),
        "muted": _("ei voi kirjoittaa"), "came": _("{name} tuli"), "said": _("{name} kirjoitti: {text}"),
        "i_said": _("Sinä kirjoitit:"), "sending": _("lähetetään"), "not_sent": _("odottaa yhteyttä"),
        "gone": _("Viesti on poistettu."), "held": _("Ohjaaja katsoo viestisi ennen kuin muut näkevät sen."),
        "left_out": _("Ohjaaja jätti viestin pois."), "private_to": _("Yksityisesti, {name}"),
        "private_from": _("{name} kirjoitti sinulle yksityisesti"), "reply": _("Vastaa yksityisesti"),
        "asked_help": _("Pyysit apua ohjaajilta."), "help": _("{name} pyytää apua"), "help_empty": _("Tarvitsen apua."),
        "reported": _("Kiitos. Ilmoituksesi on ohjaajien tiedossa."),
        "report_new": _("Ilmoitus: {name}"), "choices": _("Valinnat: {name}"),
        "choices_message": _("Valinnat, viestin kirjoittaja {name}"), "take_back": _("Poista viestini"),
        "erase": _("Poista viesti"), "report": _("Ilmoita viestistä"), "lower": _("Laske käsi"),
        "raise": _("Viittaa"), "mute": _("Sulje kirjoittaminen"), "unmute": _("Avaa kirjoittaminen"),
        "remove": _("Poista huoneesta"), "remove_sure": _("Poistetaanko {name} huoneesta?"),
        "write_private": _("Kirjoita yksityisesti"), "cohost": _("Pyydä apuohjaajaksi"),
        "uncohost": _("Lopeta apuohjaajuus"), "admit": _("Päästä"), "admit_all": _("Päästä kaikki"),
        "waiting_n": _("Odotushuoneessa {n}"), "waiting_none": _("Odotushuone on tyhjä."),
        "waiting_more": _("Lisäksi odottaa {n}. Heidän nimensä tulevat näkyviin, kun lista lyhenee."),
        "waiting_new": _("{name} odottaa sisäänpääsyä"),
        "forgive": _("Salli paluu"), "approve": _("Näytä kaikille"), "reject": _("Jätä pois"),
        "held_by": _("{name} kirjoitti:"), "here_n": _("Paikalla {n}"), "people_n": _("Ihmiset {n}"),
        "wished": _("Kiitos. Toiveesi meni ohjaajille ilman nimeäsi."), "wish_new": _("Uusi toive: {text}"),
        "wishes_n": _("Toiveita {n}"), "now": _("Nyt: {part}"), "part_now": _("Nyt menossa"),
        "on_time": _("Ohjelma on aikataulussa."), "late_1": _("Ohjelma on minuutin myöhässä."),
        "late_n": _("Ohjelma on {n} minuuttia myöhässä."), "early_n": _("Ohjelma on {n} minuuttia edellä."),
        "beside": _("Paikkasi on auki myös toisessa välilehdessä tai laitteessa. Voit jatkaa kummassa tahansa, "
                    "ringissä näyt vain kerran."),
        "beside_stranger": _("Jos toinen et ole sinä, kerro siitä ohjaajalle."),
        "connected": _("Yhteys on kunnossa."),
        "missed": _("Yhteys palasi. Katkon aikana painamasi ei ehtinyt perille. Paina tarvittaessa uudelleen."),
        "reconnecting": _("Yhteys katkesi hetkeksi. Yhdistämme uudelleen, ja viestisi ovat tallessa."),
        "hosts_here": _("Ohjaajat ovat täällä. Sinut päästetään sisään pian."),
        "hosts_not_here": _("Ohjaajat eivät ole vielä paikalla. Odota rauhassa."),
        "copied": _("Linkki on kopioitu."),
        "invite_text": _("Tervetuloa mukaan. Valitse nimimerkki ja tule: {url}"),
        "invite_subject": _("Tervetuloa tapaamiseen"),
    }


def _of_hosts() -> dict[str, str]:
    """The shared work of two hosts, and a programme that runs late."""
    return {
        "chairs": _("Työnjako"), "n_more": _("{n} muuta"),
        "talk_new": _("Viestit, uusia {n}"), "talk_tab": _("Viestit"),
        "chair_talk": _("Sinä pidät keskustelun, {name} tekniikan."),
        "chair_tech": _("Sinä hoidat tekniikan, {name} keskustelun."),
        "chair_free": _("Voitte jakaa työn: toinen pitää keskustelun, toinen hoitaa tekniikan."),
        "chair_alone": _("Olet nyt yksin ohjaamassa, joten kaikki työkalut ovat sinulla."),
        "chair_yours": _("{name} lähti huoneesta. Kaikki työkalut ovat nyt sinulla."),
        "chair_swap": _("Vaihdetaan (F9)"), "chair_take_talk": _("Pidän keskustelun"),
        "chair_take_tech": _("Hoidan tekniikan"), "chair_whole": _("Näytä kaikki työkalut"),
        "chair_mine": _("Näytä vain omat"), "chair_stop": _("Lopeta työnjako"),
        "host_missing": _("{names} ei ole vielä paikalla. Muut ohjaajat ja yhdistys saivat tiedon."),
        "cut_part": _("{part} {n} minuuttia lyhyemmäksi"),
        "cut_offer": _("Tauko ja loppukierros mahtuvat mukaan, kun lyhennätte näin: {parts}."),
        "cut_some": _("Ohjelmaa voi lyhentää näin."),
        "cut_done": _("Illan kellonajat on siirretty. Suunnitelma pysyi ennallaan."),
    }
