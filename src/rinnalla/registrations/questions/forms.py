"""Forms of the builder and of one's own answers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from rinnalla.base.clock import today
from rinnalla.base.text import clean_line
from rinnalla.ui.forms import Form, IdempotentMixin

from . import words
from .fields import AskingMixin
from .models import Question
from .passwords import LONGEST, plain

OPTIONS_MOST = 20
TOO_LONG = _("Tämä on liian pitkä. Lyhennä se enintään %(limit_value)d merkkiin.")


def _line(label, most: int, **more) -> forms.CharField:
    field = forms.CharField(label=label, max_length=most, **more)
    field.error_messages["max_length"] = TOO_LONG
    return field


class WayForm(Form):
    """How one joins the group."""

    way = forms.ChoiceField(label=_("Valitse tapa"), choices=words.WAYS, widget=forms.RadioSelect)


class PasswordForm(Form):
    """The question, and the answer that the association has given out. The answer is never shown again."""

    messages = {"asked": _("Kirjoita kysymys, johon tulija vastaa."),
                "answer": _("Kirjoita vastaus, jonka olette antaneet osallistujille.")}
    asked = _line(_("Kysymys"), 300, help_text=_(
        "Esimerkiksi: Mikä sana luki kutsukirjeessäsi? Kysymyksen näkevät kaikki, joten älä kirjoita siihen vihjettä."))
    answer = _line(_("Oikea vastaus"), LONGEST, help_text=_(
        "Isot ja pienet kirjaimet sekä välilyönnit saavat olla miten vain. Emme tallenna vastausta luettavana, "
        "joten kirjoita se itsellesi muistiin."), widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, has_answer: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if has_answer:
            self.fields["answer"].required = False
            self.fields["answer"].label = _("Uusi vastaus")

    def clean_answer(self) -> str:
        answer = self.cleaned_data["answer"]
        if answer and len(plain(answer)) < 4:
            raise ValidationError(_gettext(
                "Valitse vähintään neljä merkkiä pitkä vastaus, jotta sitä on vaikea arvata."))
        return answer


class TryForm(Form):
    """The answer of one who would like to join."""

    messages = {"answer": _("Kirjoita vastaus, jonka sait järjestäjältä.")}
    answer = _line("", LONGEST, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}))


class QuestionForm(IdempotentMixin, Form):
    """One question of the builder."""

    messages = {"text": _("Kirjoita kysymys niin kuin vastaaja sen näkee.")}
    text = _line(_("Kysymys"), 300)
    kind = forms.ChoiceField(label=_("Miten siihen vastataan?"), choices=words.KINDS)
    options = forms.CharField(label=_("Vaihtoehdot"), required=False, max_length=3000,
                              widget=forms.Textarea(attrs={"rows": 5}), help_text=_(
        "Yksi riville. Tarvitaan, kun vastaaja valitsee vaihtoehdoista. Asteikolle voit kirjoittaa kaksi riviä: "
        "mitä 1 tarkoittaa ja mitä 5 tarkoittaa."))
    hint = _line(_("Ohje vastaajalle"), 300, required=False,
                 help_text=_("Kerro esimerkiksi, miksi kysytte tätä."))
    required = forms.BooleanField(label=_("Tähän on vastattava"), required=False, help_text=_(
        "Jätä valitsematta, ellei ryhmään pääsy riipu vastauksesta."))

    def clean(self):
        data = super().clean() or self.cleaned_data
        lines = [line for raw in data.get("options", "").splitlines() if (line := clean_line(raw))]
        kind = data.get("kind")
        if kind in (words.CHOICE, words.MANY):
            self._check_options(lines)
        elif kind == words.SCALE and len(lines) not in (0, 2):
            self.add_error("options", _gettext("Kirjoita asteikolle kaksi riviä tai jätä tyhjäksi."))
        elif kind != words.SCALE:
            lines = []
        data["options"] = "\n".join(lines)
        return data

    def _check_options(self, lines: list[str]) -> None:
        if len(lines) < 2:
            self.add_error("options", _gettext("Kirjoita ainakin kaksi vaihtoehtoa, kumpikin omalle rivilleen."))
        elif len(lines) > OPTIONS_MOST:
            self.add_error("options", _gettext("Vaihtoehtoja on paljon. Enintään 20 on vielä helppo lukea."))
        elif len({line.casefold() for line in lines}) < len(lines):
            self.add_error("options", _gettext("Sama vaihtoehto on kahdesti. Poista toinen."))
        elif any(len(line) > 200 for line in lines):
            self.add_error("options", _gettext("Yksi vaihtoehdoista on liian pitkä. Lyhennä se enintään 200 merkkiin."))

    def told(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("text", "kind", "options", "hint", "required")}


class TermsForm(Form):
    """What extra answers are for, and when they go: either so many days after the group, or on a day."""

    messages = {"purpose": _("Kerro, mihin vastauksia käytetään. Ilman syytä emme kysy.")}
    purpose = _line(_("Mihin vastauksia käytetään?"), 300, help_text=_(
        "Vastaaja näkee tämän. Esimerkiksi: Varaamme kirjoitustulkin niille, jotka tarvitsevat sitä."))
    when = forms.ChoiceField(label=_("Milloin vastaukset poistetaan?"), widget=forms.RadioSelect, choices=[
        ("days", _("Ryhmän päätyttyä")), ("date", _("Tiettynä päivänä"))])
    days_after = forms.IntegerField(label=_("Montako päivää ryhmän päättymisestä"), required=False, min_value=0,
                                    max_value=90, help_text=_("0–90 päivää. Usein 0 riittää."))
    delete_on = forms.DateField(label=_("Poistopäivä"), required=False)

    def clean(self):
        data = super().clean() or self.cleaned_data
        if data.get("when") == "days":
            data["delete_on"] = None
            if data.get("days_after") is None and "days_after" not in self.errors:
                self.add_error("days_after", _gettext("Kirjoita päivien määrä, vaikkapa 0."))
        elif data.get("when") == "date":
            data["days_after"] = None
            if not data.get("delete_on") and "delete_on" not in self.errors:
                self.add_error("delete_on", _gettext("Valitse päivä."))
            elif data.get("delete_on") and data["delete_on"] <= today():
                self.add_error("delete_on", _gettext("Valitse päivä, joka on vasta tulossa."))
        return data


class PanelWordsForm(Form):
    """Whether questions to the panel are asked, and how."""

    active = forms.BooleanField(label=_("Ilmoittautuja voi lähettää kysymyksen paneelille"), required=False)
    wording = _line(_("Kysymys omin sanoin"), 300, required=False,
                    help_text=_("Jätä tyhjäksi, niin kysymme: Mitä haluaisit kysyä paneelilta?"))


class PanelAskForm(IdempotentMixin, Form):
    """One more question to the panel."""

    messages = {"text": _("Kirjoita kysymyksesi.")}
    text = forms.CharField(label=_("Kysymyksesi paneelille"), max_length=1000,
                           widget=forms.Textarea(attrs={"rows": 3}))
    text.error_messages["max_length"] = TOO_LONG


class ExtraForm(AskingMixin, Form):
    """My answers to the extra questions; also the preview of any sheet."""

    def __init__(self, *args, questions: list[Question], given=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask(questions, given)
