"""The words of the circle for the scripts, in the reader's language, and what there is to choose from."""

from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rinnalla.ui.art import CARDS


def moods() -> list[dict]:
    """From the lightest to the heaviest, as weather: a feeling needs no name."""
    words = [_("Aurinkoista"), _("Poutaa"), _("Pilvistä"), _("Sateista"), _("Ukkosta")]
    return [{"src": static(f"rooms/moods/{n}.svg"), "words": word} for n, word in enumerate(words, start=1)]


def cards() -> list[dict]:
    """The picture cards, with what each shows."""
    return [{"src": static(card.path), "words": card.alt(get_language() or "fi")} for card in CARDS.values()]


def questions() -> list[str]:
    """A wheel to begin with; the hosts put their own in its place."""
    return [_("Mikä ilahdutti sinua tällä viikolla?"), _("Missä saat levätä?"), _("Mistä olet itsellesi kiitollinen?"),
            _("Kuka tai mikä auttoi, kun oli raskasta?"), _("Mitä odotat?"), _("Mitä haluaisit muiden ymmärtävän?")]


def _rounds() -> dict[str, str]:
    return {
        "round_introduction": _("Esittelykierros"), "round_mood": _("Kuulumiskierros"), "round_theme": _("Aihekierros"),
        "round_wishes": _("Toivekierros"), "round_closing": _("Päätöskierros"), "round_own": _("Kierros"),
        "ask_introduction": _("Kuka olet ja mikä toi sinut tänne?"), "ask_mood": _("Mitä sinulle kuuluu juuri nyt?"),
        "ask_theme": _("Millaisia ajatuksia aihe herättää sinussa?"),
        "ask_wishes": _("Mistä haluaisit puhua tulevilla kerroilla?"),
        "ask_closing": _("Mitä viet mukanasi tästä illasta?"),
        "ask_own": _("Mitä haluat kertoa?"), "my_turn": _("Sinun vuorosi"),
        "as_much_as_you_like": _("Kerro sen verran kuin haluat."), "turn_done": _("Olen valmis"),
        "turn_later": _("Palaa minuun myöhemmin"), "turn_pass": _("Ohitan nyt"),
        "round_all_heard": _("Kaikki ovat saaneet vuoron"), "round_thanks": _("Kiitos jokaiselle."),
        "round_begins": _("{title} alkaa."), "round_over": _("Kierros päättyi."), "turn_of": _("Vuorossa {name}."),
        "in_turn": _("vuorossa"), "next_in_turn": _("seuraava"),
        "after_turn": _("Seuraavaksi vuorossa {names}."), "nobody_left": _("Tämän jälkeen kierros on käyty."),
        "passed_by": _("Ohitetaan nyt: {names}."), "next_turn": _("Seuraava: {name}"),
        "last_turn": _("Kierros on käyty"),
        "skip_gently": _("Palataan häneen"), "round_end": _("Lopeta kierros"), "earlier": _("Aiemmin"),
        "feedback": _("Anna palautetta"),
        "earlier_name": _("{name} aiemmin"), "next_time": _("Seuraavalla kerralla: {when}"),
    }


def _people() -> dict[str, str]:
    return {
        "rest": _("Levähdän hetken"), "rest_back": _("Olen taas mukana"), "resting": _("levähtää hetken"),
        "listening": _("kuuntelee"), "floor": _("Puheenvuoro"), "floor_of": _("Puheenvuorossa {name}."),
        "floor_mine": _("Sinulla on nyt puheenvuoro."), "has_floor": _("vuorossa"),
        "floor_give": _("Olen valmis"),
        "floor_end": _("Puheenvuoro päättyi"), "call": _("Anna puheenvuoro: {name}"),
        "hands_order": _("Viittaavat järjestyksessä: {names}."), "hand_mine": _("Viittaat. Olet jonossa sijalla {n}."),
        "hand_down": _("Kätesi on laskettu."),
        "rest_mine": _("Levähdät hetken. Paikkasi säilyy, ja kierrokset ohittavat sinut."),
        "rest_over": _("Olet taas mukana."),
        "react_heart": _("lämmin ajatus"), "react_thanks": _("kiitos"), "react_same": _("tuttua minullekin"),
        "react_strength": _("voimia"), "new_messages": _("Uusia viestejä: {n}"),
        "answers": _("Vastaus: {name}"), "answer": _("Vastaa"), "edit": _("Muokkaa viestiäni"), "edited": _("muokattu"),
        "answering": _("Vastaat viestiin: {name}"), "editing": _("Muokkaat viestiäsi"),
    }


def _together() -> dict[str, str]:
    return {
        "picks_mood": _("Mielialan sää"), "picks_cards": _("Kuvakortit"),
        "pick_mood": _("Millainen sää sinulla on tänään?"),
        "pick_cards": _("Mikä kuva puhuttelee sinua nyt?"), "pick_chosen": _("Valitsit"),
        "pick_count": _("Valinneita {n}"), "pick_change": _("Vaihda valintasi"), "pick_open_dialog": _("Valitse"),
        "pick_hidden": _("Kukaan ei näe, kuka valitsi mitä. Kaikki näkevät vain, montako kertaa mitäkin valittiin."),
        "pick_open": _("Kun kaikki ovat valinneet, jokainen näkee, mitä kukin valitsi. Voit myös jättää valitsematta."),
        "pick_times": _("{n} valitsi"), "picks_shown": _("Tällaisia olemme tänään."), "picks_show": _("Näytä kaikille"),
        "picks_end": _("Kerää pois"), "wheel": _("Pohdintapyörä"), "wheel_question": _("Pohdintapyörä, kysymys {n}"),
        "wheel_ready": _("Pyörä odottaa pyöräytystä."), "wheel_spin": _("Pyöräytä"),
        "wheel_stopped": _("Pyörä pysähtyi kysymykseen: {question}"),
        "wheel_comes": _("Pohdintapyörässä on {n} kysymystä."),
        "wheel_away": _("Pyörä on laitettu pois."), "wheel_end": _("Laita pyörä pois"),
        "wheel_round": _("Kierros tästä kysymyksestä"), "pause": _("Tauko"), "pause_minutes": _("{n} minuuttia"),
        "pause_soon": _("Alle minuutti"), "pause_over": _("Tervetuloa takaisin"),
        "pause_back": _("Jatkamme kello {time}."),
        "pause_link": _("Avaa taukoharjoitus"), "pause_ended": _("Tauko päättyi. Jatketaan."),
        "pause_begins": _("Tauko alkaa, {n} minuuttia. Jatkamme kello {time}."), "pause_end": _("Lopeta tauko"),
        "pause_longer": _("Vielä kaksi minuuttia"), "break_film": _("Filmi: {name}"), "break_captions": _("Tekstitys"),
        "break_comes": _("Tauolla voi tehdä: {name}. Vaiheet ovat nyt kaikkien näkyvissä."),
    }


def words() -> dict[str, str]:
    return _rounds() | _people() | _together()
