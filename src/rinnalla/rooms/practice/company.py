"""What the companions of the practice room are called and what they say, in the reader's language."""

from django.utils.translation import gettext as _

FACES = {2: "marjatta", 4: "helmi", 5: "amina", 6: "jari", 7: "tuisku", 9: "kaisla"}
"""Whose camera is on, as drawn; the others are there without a picture, as many are."""


def words(*, host: bool) -> dict[str, str]:
    """`p_…`: the companions; seats are numbered as in `js/practice/companions/cast.js`."""
    return _names() | _voices() | (_beside_hosts() if host else _beside_participants())


def _names() -> dict[str, str]:
    return {
        "p_me": _("Minä"), "p_pihla": _("Pihla"), "p_aava": _("Aava"), "p_lempi": _("Lempi"), "p_hilla": _("Hilla"),
        "p_onni": _("Onni"), "p_tuisku": _("Tuisku"), "p_usva": _("Usva"), "p_kaisla": _("Kaisla"),
        "p_vieno": _("Vieno"), "p_raid": _("Kulkija {n}"),
    }


def _voices() -> dict[str, str]:
    """Aloud: in a round and when given the word. Seat by seat."""
    return {
        "p_turn_2": _("Hei kaikille. Minulla on ollut rauhallinen viikko."),
        "p_turn_3": _("Minulle kuuluu tänään ihan hyvää. Kävin aamulla kävelyllä."),
        "p_turn_4": _("Olen Aavan mukana."),
        "p_turn_7": _("Voi, asiaa olisi vaikka kuinka. Ensin bussi oli myöhässä, ja sitten alkoi sataa, ja sitten…"),
        "p_turn_8": _("Anteeksi, yhteys pätkii. Mutta täällä ollaan."),
        "p_turn_9": _("Hei, tulin vähän myöhässä. Mukava nähdä teitä."),
        "p_turn_late": _("Minua jännitti, mutta tuntuu hyvältä olla täällä."),
        "p_floor_2": _("Kiitos."), "p_floor_3": _("Halusin vain sanoa, että tuo oli tuttua minullekin."),
        "p_floor_4": _("Kiitos, että saan olla mukana."),
        "p_floor_5": _("En ole ennen puhunut tästä. Kiitos, että kuuntelitte."),
        "p_floor_6": _("Samaa mieltä."), "p_floor_7": _("Niin, ja vielä yksi asia tuli mieleen…"),
        "p_floor_8": _("Kuuluuko? Hyvä."), "p_floor_9": _("Kiitos puheenvuorosta."),
        "p_live": _("Tässä voi lukea samalla, kun joku kirjoittaa."),
        "p_pause": _("Venyttele hetki tai hae juotavaa."),
    }


def _beside_participants() -> dict[str, str]:
    return {
        "p_private_2": _("Kiitos viestistäsi. Olen tässä, jos tarvitset jotakin."),
        "p_aava_writes": _("Kivaa, kun tulit. Mistä päin olet?"),
        "p_in_part": _("Hei. Täällä näemme vain me, mitä kirjoitamme."),
        "p_murmur": _("Kiva kuulla. Ajattelen samalla tavalla."),
        "p_host_came": _("Hei, tulin käymään. Kuinka voin auttaa?"),
        "p_host_helps": _("Hei, huomasin pyyntösi. Kuinka voin auttaa?"),
        "p_muted": _("Enkö voi kirjoittaa?"),
    }


def _beside_hosts() -> dict[str, str]:
    return {
        "p_private_2": _("Selvä, hoidetaan yhdessä."), "p_private_3": _("Kiitos viestistä."),
        "p_private_4": _("Kiitos, kaikki on hyvin."),
        "p_private_5": _("Kiitos, että kirjoitit. Nyt jännittää vähemmän."),
        "p_private_6": _("Kiitos. Kuuntelen mielelläni."),
        "p_private_7": _("Anteeksi, innostuin. Odotan vuoroani."), "p_private_8": _("Kiitos, yhteys toimii taas."),
        "p_private_9": _("Kiitos, kun odotitte."), "p_private_21": _("Pyh."), "p_private_22": _("Pyh."),
        "p_private_23": _("Pyh."), "p_private_30": _("Kiitos kutsusta."),
        "p_muted": _("En enää voi kirjoittaa. Teinkö jotakin väärin?"),
        "p_flood_1": _("Hei, hei, hei, oletteko kuulleet tästä?"), "p_flood_2": _("Vastatkaa nyt joku."),
        "p_flood_3": _("Kirjoitan tämän vielä kerran, että kaikki huomaavat."),
        "p_spam": _("Ostakaa tästä halpoja unipatjoja."),
        "p_aava_calm": _("Kiitos, että pidätte meistä huolta."),
        "p_wish": _("Voisiko joskus puhua siitä, miten kerron kivusta töissä?"),
        "p_rude": _("Tuo on turhaa valittamista. Muut pärjäävät kyllä."),
        "p_report": _("Tämä tuntui pahalta."),
        "p_hilla_help": _("Minulla on paha olo, enkä tiedä, jaksanko jäädä."),
        "p_part_help": _("Voisiko joku tulla auttamaan? Emme pääse alkuun."),
        "p_in_part": _("Hei, kiva kun tulit käymään."), "p_murmur": _("Kiitos, nyt pääsemme alkuun."),
        "p_host_came": "", "p_host_helps": "", "p_aava_writes": _("Kivaa, kun tulit. Mistä päin olet?"),
    }
