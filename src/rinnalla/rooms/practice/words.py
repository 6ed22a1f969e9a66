"""What the companions of the practice room say, in the reader's language."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """`p_…`: in the order they are needed."""
    return _alone() | _hosting()


def _alone() -> dict[str, str]:
    return {
        "p_me": _("Minä"),
        "p_guide": _("Opas"),
        "p_one": _("Aava"),
        "p_two": _("Tuisku"),
        "p_part": _("Harjoitusryhmä"),
        "p_part_other": _("Toinen ryhmä"),
        "p_hello": _(
            "Hei ja tervetuloa. Olen harjoitusopas, en oikea ihminen. Täällä ei ole muita kuin sinä, "
            "eikä mikään jää talteen. Kokeillaan ensin viittaamista: paina Viittaa."),
        "p_floor": _(
            "Hyvä. Oikeassa tapaamisessa ohjaaja antaa puheenvuoron järjestyksessä. Nyt se on "
            "sinulla. Kun olet puhunut, paina Olen valmis."),
        "p_rest": _("Kiitos. Joskus on hyvä huilata. Paina Levähdän hetken. Kukaan ei kysy, miksi."),
        "p_back": _(
            "Nyt kaikki näkevät, että levähdät, ja kierros ohittaa sinut. Kun haluat, paina Olen taas"
            " mukana."),
        "p_round": _(
            "Aloitetaan kierros. Kun vuoro tulee sinulle, voit kertoa jotakin tai painaa Ohitan nyt. "
            "Kumpikin on yhtä hyvä valinta."),
        "p_one_says": _("Minulle kuuluu tänään ihan hyvää."),
        "p_two_says": _("Minä ohitan tällä kertaa."),
        "p_write": _(
            "Hienosti meni. Kokeile vielä kirjoittaa: kirjoita viestikenttään vaikka hei ja paina "
            "Enter."),
        "p_parts": _("Kiitos viestistä. Lopuksi käydään pienryhmässä. Siirrämme sinut sinne Aavan kanssa."),
        "p_in_part": _(
            "Hei. Täällä näemme vain me kaksi, mitä kirjoitamme. Kun haluat takaisin, paina Palaa "
            "yhteiseen huoneeseen."),
        "p_done": _(
            "Siinä kaikki. Osaat nyt huoneen tärkeimmät asiat. Voit jäädä kokeilemaan tai painaa "
            "Lähde hiljaa."),
        "p_only": _("Harjoitushuoneessa tämä nappi ei tee mitään. Oikeassa huoneessa se toimii."),
    }


def _hosting() -> dict[str, str]:
    return {
        "p_host_hello": _(
            "Hei. Harjoittelet nyt ohjaamista. Kaksi kuviteltua osallistujaa odottaa: päästä heidät "
            "sisään."),
        "p_host_round": _(
            "Hyvä, kaikki pääsivät sisään. Aloita nyt kierros napista Kierros. Vie vuoro eteenpäin "
            "napista tai näppäimellä F8."),
        "p_host_mute": _(
            "Kierros on käyty. Tuisku kirjoittaa nyt liikaa. Avaa Ihmiset ja sulje hänen "
            "kirjoittamisensa."),
        "p_host_noise": _("Ostakaa tästä halpoja unipatjoja"),
        "p_host_parts": _("Rauhoittui. Jaa vielä porukka pienryhmiin ja kutsu lopuksi kaikki takaisin."),
        "p_host_done": _(
            "Nyt olet kokeillut tärkeimmät. Harjoittele niin monta kertaa kuin haluat: mikään ei jää "
            "talteen."),
    }
