"""The words of the plan: what each part is called until somebody gives it a name of its own."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

HEADINGS = {
    "orientation": _("Ohjaajat käyvät illan läpi"),
    "admitting": _("Ovi auki: osallistujat tulevat paikalle"),
    "welcome": _("Tervetuloa, ohjelma ja säännöt"),
    "introduction": _("Esittäytymiskierros"),
    "theme": _("Aiheen äärellä"),
    "theme_more": _("Aihe jatkuu"),
    "break": _("Tauko"),
    "wishes": _("Toiveita tuleviin tapaamisiin"),
    "closing": _("Loppukierros"),
    "expert": _("Asiantuntijan alustus"),
    "stories": _("Kokemustarinat"),
    "groups": _("Keskustelua pienryhmissä"),
    "questions": _("Kysymyksiä ja vastauksia"),
    "other": _("Oma osuus"),
    "reflection": _("Ohjaajien yhteinen purku ja koonti"),
}
EVENT_HEADINGS = {
    "welcome": _("Koordinaattorin tervetulosanat ja ohjelma"),
    "closing": _("Koordinaattorin loppusanat ja palaute"),
}
HINTS = {
    "orientation": _("Tekniikka, työnjako ja hetki hengähtää ennen iltaa."),
    "admitting": _("Päästetään tulijat sisään, jutellaan ja autetaan yhteyden kanssa."),
    "welcome": _("Kuka ohjaa, mitä illassa tapahtuu ja mistä olemme sopineet."),
    "introduction": _("Kevyt kysymys tai kuva, josta jokaisen on helppo aloittaa. Ohittaa saa."),
    "theme": _("Keskustelua valmiiden kysymysten tai harjoitteen pohjalta."),
    "theme_more": _("Samasta aiheesta, uudesta näkökulmasta tai vapaasti."),
    "break": _("Noustaan, venytellään, haetaan vettä."),
    "wishes": _("Mistä haluaisitte puhua tulevilla kerroilla? Toiveet kirjataan."),
    "closing": _("Jokainen ehtii vielä sanoa jotain. Kerrotaan seuraava aihe ja aika."),
    "expert": _("Lyhyt alustus ja pari kysymystä."),
    "stories": _("Vertaistukijat kertovat omasta kokemuksestaan."),
    "groups": _("Vertaistukijat ohjaavat. Halukkaat kertovat omista keinoistaan."),
    "questions": _("Kysymyksiä koolle ja ääneen."),
    "reflection": _("Miten meni, mikä jäi mieleen, montako oli paikalla. Täytetään koonti."),
}


def heading(kind: str, title: str, *, theme: str = "", event: bool = False) -> str:
    """What a part is called: its own title, else the word for its kind, with the meeting's theme where it belongs."""
    if title:
        return title
    if kind == "theme" and theme:
        return str(_("Aihe: %(theme)s") % {"theme": theme})
    return str((EVENT_HEADINGS if event else {}).get(kind) or HEADINGS[kind])

MOODS = [_("aurinkoista"), _("poutaa"), _("pilvistä"), _("sateista"), _("ukkosta")]


def counted(outside: int | None) -> str:
    """Where the head count offered for the summary comes from; `outside`: what the video service saw."""
    if outside is None:
        return gettext("Laskimme tämän huoneesta ja läsnäoloista. Voit korjata luvun.")
    return ngettext(
        "Videopalvelu laski %(n)d ihmisen, ohjaajat mukaan lukien. Voit korjata luvun.",
        "Videopalvelu laski %(n)d ihmistä, ohjaajat mukaan lukien. Voit korjata luvun.", outside) % {"n": outside}


def feelings(facts) -> list[str]:
    """Each mood round of a meeting as one line of counts, the lightest first; empty when nothing was kept."""
    rounds = facts.feelings if facts else []
    return [", ".join(f"{MOODS[int(mood) - 1]} {n}" for mood, n in sorted(one.items())) for one in rounds]


WAYS = {
    "random": _("Arpa jakaa"),
    "chosen": _("Ohjaajat valitsevat etukäteen"),
    "self": _("Jokainen valitsee itse"),
}


def breakouts(prepared) -> str:
    """“3 pienryhmää, 10 min” """
    if prepared.count:
        return ngettext("%(n)s pienryhmä, %(minutes)s min", "%(n)s pienryhmää, %(minutes)s min", prepared.count) % {
            "n": prepared.count, "minutes": prepared.minutes}
    return ngettext("%(n)s hengen pienryhmät, %(minutes)s min", "%(n)s hengen pienryhmät, %(minutes)s min",
                    prepared.size) % {"n": prepared.size, "minutes": prepared.minutes}


def group_name(prepared, group: int) -> str:
    """What the group numbered `group` from 0 is called."""
    return prepared.name_of(group) or str(_("Pienryhmä %(n)s") % {"n": group + 1})


def breakouts_on_paper(prepared) -> list[str]:
    """The same for print, line by line: how many, who decides, what each talks about. Never who goes where."""
    lines = [f"{breakouts(prepared)}. {WAYS[prepared.way]}."]
    if prepared.task:
        lines.append(str(_("Tehtävä: %(task)s") % {"task": prepared.task}))
    for group in range(max(len(prepared.names), len(prepared.tasks))):
        own = prepared.tasks[group] if group < len(prepared.tasks) else ""
        if own or prepared.name_of(group):
            lines.append(": ".join(part for part in (group_name(prepared, group), own) if part))
    return lines
