"""The form of a break exercise. What a film is is told by its bytes, not by its name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from .. import films
from ..models import BreakExercise

LINES_MOST = 8


class ExerciseForm(Form):
    messages = {"name": _("Anna harjoitukselle nimi, josta ohjaaja tunnistaa sen."),
                "steps": _("Kirjoita ainakin yksi vaihe. Sanat riittävät niillekin, jotka eivät katso filmiä.")}
    name = forms.CharField(label=_("Harjoituksen nimi"), max_length=80)
    steps = forms.CharField(label=_("Vaiheet, kukin omalle rivilleen"), max_length=1500,
                            widget=forms.Textarea(attrs={"rows": 5}),
                            help_text=_("Lempeästi ja omaan tahtiin: vain sen verran kuin tuntuu hyvältä."))
    link = forms.URLField(label=_("Linkki"), required=False, max_length=500, assume_scheme="https",
                          help_text=_("Avautuu uuteen välilehteen, jos joku haluaa katsoa muualla."))
    film = forms.FileField(label=_("Oma filmi"), required=False,
                           widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm,.mp4,.webm"}))
    captions = forms.FileField(label=_("Tekstitys"), required=False,
                               widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
                               help_text=_("WebVTT-tiedosto. Tekstitys auttaa niitä, jotka eivät kuule puhetta."))
    remove_film = forms.BooleanField(label=_("Poista filmi ja sen tekstitys"), required=False)

    def __init__(self, data=None, files=None, *, exercise: BreakExercise | None = None):
        first = {name: getattr(exercise, name) for name in ("name", "steps", "link")} if exercise else {}
        super().__init__(data, files, initial=first)
        self.exercise = exercise
        self.fields["film"].help_text = _(
            "MP4 tai WebM, enintään %(n)s megatavua. Kuva ja ääni näytetään sellaisenaan, joten käytä vain filmiä, "
            "jossa esiintyvät ovat antaneet luvan. Tiedostoon kirjatut paikka- ja kameratiedot poistetaan.") % {
                "n": films.most_megabytes()}
        self.fields["film"].widget.attrs["data-most"] = films.most()
        if exercise is None or not exercise.film:
            del self.fields["remove_film"]

    def clean_steps(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if len(lines) > LINES_MOST:
            raise forms.ValidationError(_("Pidä harjoitus lyhyenä: enintään kahdeksan vaihetta."))
        return "\n".join(lines)

    def clean_link(self) -> str:
        link = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_("Tarkista linkki: sen alussa pitää olla https://."))
        return link

    def clean_film(self) -> tuple[str, bytes] | None:
        return self._read("film", films.film_of)

    def clean_captions(self) -> str | None:
        return self._read("captions", films.captions_of)

    def _read(self, name: str, read):
        if not self.cleaned_data[name]:
            return None
        try:
            return read(self.cleaned_data[name])
        except films.NotAFilm as problem:
            raise forms.ValidationError(str(problem)) from problem

    @property
    def exercise_fields(self) -> dict:
        return {"remove_film": False} | self.cleaned_data
