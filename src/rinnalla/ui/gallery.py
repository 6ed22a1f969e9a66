"""The gallery: every component in every state on one page (`/galleria/`), in the demo and in development only."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import translation

from rinnalla.base.clock import now

from . import art, times
from .forms import Form, IdempotentMixin
from .icons import ICONS, SIGNS

COLOURS = [("ground", "Koivu", "pohja"), ("surface", "Pinta", "kortit"), ("sunken", "Syvä", "reunat"),
           ("ink", "Muste", "teksti"), ("primary", "Järvi", "pääväri"), ("primary-soft", "Vaalea järvi", "korostus"),
           ("accent", "Lakka", "nyt tai sinä"), ("success", "Mänty", "onnistui"),
           ("warning", "Kaisla", "ihmistä tarvitaan"), ("danger", "Puolukka", "korjaa")]
THEMES = ["Tutustumme ja sovimme pelisäännöt", "Minun tarinani", "Kipu ja tunteet", "Voimaa arkeen",
          "Ryhmän oma aihe", "Mitä vien mukanani"]
SIGN_WORDS = {"closed_group": "suljettu", "open_meetings": "avoin", "online_event": "tilaisuus",
              "text_group": "teksti", "in_person": "paikan päällä"}
FACTS = [("clock", "Milloin", "Joka toinen tiistai klo 18–20", "26.1.–6.4., kuusi kertaa"),
         ("home", "Missä", "Verkossa", "Puhelin, tabletti tai tietokone käy"), ("heart", "Hinta", "", "Maksuton")]
OPINIONS = [("Tulin kuulluksi ja ymmärretyksi", [7, 2, 0, 0, 0], "4,8"),
            ("Sain keinoja arkeen", [3, 4, 1, 1, 0], "4,0"),
            ("Koko vuosi: tapaamisia oli sopivasti", [120, 80, 20, 10, 5], "4,3")]
PROSE = "Tekstissä voi olla **lihavointia**, [linkki](https://example.org) ja luettelo:\n\n- yksi\n- kaksi"


class SampleForm(IdempotentMixin, Form):
    messages = {"email": "Kirjoita sähköpostiosoitteesi, niin voimme lähettää linkin tapaamiseen.",
                "adult": "Ryhmä on tarkoitettu aikuisille. Merkitse tämä, jos olet täyttänyt 18 vuotta."}
    name = forms.CharField(label="Etu- ja sukunimi", help_text="Vain ohjaajat näkevät nimesi.")
    email = forms.EmailField(label="Sähköposti", help_text="Lähetämme tänne vahvistuksen.")
    wishes = forms.CharField(label="Mistä haluaisit puhua?", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    source = forms.ChoiceField(label="Mistä kuulit ryhmästä?", required=False,
                               choices=[("", "Valitse"), ("friend", "Ystävältä"), ("letter", "Uutiskirjeestä")])
    way = forms.ChoiceField(label="Miten tulet?", widget=forms.RadioSelect,
                            choices=[("alone", "Tulen yksin"), ("support", "Tulen tukihenkilön kanssa")])
    form = forms.ChoiceField(label="Miten haluat olla mukana?", widget=forms.RadioSelect, required=False,
                             choices=[("all", "Kaikki tavat"), ("once", "Kerran kerrallaan"),
                                      ("text", "Kirjoittamalla")])
    day = forms.DateField(label="Päivä", required=False)
    time = forms.TimeField(label="Kellonaika", required=False)
    adult = forms.BooleanField(label="Olen täyttänyt 18 vuotta")
    news = forms.BooleanField(label="Minulle saa kertoa tulevista ryhmistä (jos haluat)", required=False)


def _meetings(count: int) -> list[SimpleNamespace]:
    states = ["done", "now", "", "open", "open", ""]
    return [SimpleNamespace(number=n + 1, starts=now() + timedelta(days=14 * n - 14), theme=THEMES[n % 6], url="",
                            state=states[n] if n < 6 else "") for n in range(count)]


def _spoken() -> list[tuple[str, str, list[str]]]:
    """The same moments in every language."""
    start = now().replace(minute=0) + timedelta(days=3)
    rows = []
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            rows.append((name, "fi" if code == "fi-simple" else code, [
                times.short_date(start), times.long_datetime(start), times.span(start, start + timedelta(hours=2)),
                times.relative(now() + timedelta(minutes=20))]))
    return rows


def gallery(request):
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    typed = {"wrong-name": "Helena Saarivuo", "wrong-email": "helena.posti.fi", "wrong-key": "x" * 24}
    wrong = SampleForm(typed, prefix="wrong")
    return render(request, "ui/gallery.html", {
        "colours": COLOURS, "icons": ICONS, "signs": [(name, SIGN_WORDS[name]) for name in SIGNS],
        "empty_form": SampleForm(prefix="empty"), "wrong_form": wrong, "facts_rows": FACTS, "opinions": OPINIONS,
        "six": _meetings(6), "four": _meetings(4), "ten": _meetings(10), "covers": art.COVERS, "cards": art.CARDS,
        "pictograms": art.PICTOGRAMS, "faces": art.FACES, "spoken": _spoken(),
        "grades": {4: 0, 5: 0, 6: 0, 7: 1, 8: 2, 9: 4, 10: 2}, "page_two": Paginator(range(50), 10).page(2),
        "prose": PROSE, "seats": [range(n) for n in (4, 6, 8, 11)], "soon": now() + timedelta(minutes=20),
    })
