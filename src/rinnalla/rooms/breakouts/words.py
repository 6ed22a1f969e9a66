"""The words of the breakouts for the scripts, in the reader's language."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return _everybody() | _hosts()


def _everybody() -> dict[str, str]:
    return {
        "part_n": _("Pienryhmä {n}"), "part_common": _("Yhteinen huone"),
        "part_left": _("Aikaa {n} minuuttia"), "part_left_little": _("Aikaa alle minuutti"),
        "part_soon": _("Minuutin päästä palaamme kaikki samaan huoneeseen. Voitte lopetella rauhassa."),
        "part_with": _("Kanssasi: {names}"), "part_others": _("Muut ovat pienryhmissä. Ohjaaja on tavoitettavissa."),
        "part_others_host": _("Muut ovat pienryhmissä. Voit käydä missä tahansa niistä."),
        "part_pick": _("Valitse itsellesi pienryhmä. Voit myös jäädä tähän."),
        "part_choose": _("Menen tänne: {name}"), "part_in": _("Olet nyt pienryhmässä: {name}."),
        "part_common_again": _("Olet taas yhteisessä huoneessa."), "part_all_back": _("Olemme taas kaikki yhdessä."),
        "part_task": _("Tässä pienryhmässä puhutaan: {text}"),
        "part_write": _("Kirjoita: {name}"), "part_write_all": _("Kirjoita kaikille, kaikessa rauhassa"),
    }


def _hosts() -> dict[str, str]:
    return {
        "part_called": _("{name} kutsuu ohjaajaa: {room}"), "part_visit": _("Käy täällä"),
        "part_leave": _("Palaa yhteiseen"),
        "part_count": _("{name}, paikalla {n}"), "part_calls": _("{name} kutsuu ohjaajaa"),
        "parts_each": _("Kuinka monta yhdessä"),
        "parts_many": _("Kuinka monta ryhmää"), "part_none": _("Ei vielä ryhmää"),
        "parts_open": _("Avaa pienryhmät"), "parts_redraw": _("Arvo uudelleen"), "parts_drop": _("Jätä tekemättä"),
        "parts_words": _("Nimet, tehtävät ja aika"), "parts_name": _("Nimi"), "parts_task": _("Mistä puhutaan"),
        "parts_minutes": _("Aikaa {n} min."),
        "parts_end": _("Kutsu kaikki takaisin"), "parts_more": _("Viisi minuuttia tästä"),
        "parts_tell": _("Viesti kaikille"), "parts_again": _("Samat ryhmät uudelleen"),
        "parts_way_random": _("Arpa jakoi näin. Voit vielä siirtää. Vain ohjaajat näkevät tämän."),
        "parts_way_chosen": _("Valitse jokaiselle ryhmä. Vain ohjaajat näkevät tämän."),
        "parts_way_self": _("Kun avaat, jokainen valitsee itse. Voit myös ehdottaa paikkaa valmiiksi."),
    }
