"""Forms of registering: the public one, one's own, the phone call of staff, limits."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from rinnalla.base.text import Words, must_have_letters
from rinnalla.groups.queries import leader_names
from rinnalla.people.models import Consent
from rinnalla.ui.forms import Form, IdempotentMixin

from .choices import AGE_BANDS, GENDERS, HEALTH_TEXT, HEARD_FROM, NEWS_TEXT, NOT_TOLD
from .entry import Entry
from .models import Intake
from .nicknames import may_be_taken_for
from .questions import words as question_words
from .questions.asking import asked_of, panel_wording
from .questions.fields import AskingMixin
from .twins import alike


def _text(label, most: int, *, required: bool = False, autocomplete: str = "", **more) -> forms.CharField:
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    widget = more.pop("widget", forms.TextInput)(attrs=attrs | more.pop("attrs", {}))
    field = forms.CharField(label=label, max_length=most, required=required, widget=widget, **more)
    field.error_messages["max_length"] = _("Tämä on liian pitkä. Lyhennä se enintään %(limit_value)d merkkiin.")
    return field


class PersonForm(Form):
    """Who comes, and what the others call them. `intake` tells whose names are taken."""

    messages = {
        "name": _("Kirjoita nimesi, niin ohjaajat tietävät, kuka on tulossa."),
        "nickname": _("Kirjoita nimi, jolla muut näkevät sinut."),
        "email": _("Kirjoita sähköpostiosoitteesi, niin voimme lähettää linkin tapaamiseen."),
    }
    name = _text(_("Etu- ja sukunimi"), 80, required=True, autocomplete="name", validators=[must_have_letters],
                 help_text=_("Vain ohjaajat ja ryhmän järjestäjä näkevät nimesi."))
    nickname = _text(_("Nimimerkki"), 30, required=True, autocomplete="nickname", validators=[must_have_letters],
                     help_text=_("Tällä nimellä muut näkevät sinut. Voit käyttää etunimeäsi tai keksiä uuden."))
    email = forms.EmailField(label=_("Sähköposti"), max_length=254,
                             help_text=_("Lähetämme tänne vahvistuksen ja linkin tapaamiseen."),
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    wishes = _text(_("Mistä haluaisit puhua ryhmässä?"), 2000, widget=forms.Textarea, attrs={"rows": 3},
                   help_text=_("Kerro vapaasti. Ohjaajat suunnittelevat tapaamisia toiveiden pohjalta."))
    heard_from = forms.ChoiceField(label=_("Mistä kuulit ryhmästä?"), required=False,
                                   choices=[("", _("Valitse")), *HEARD_FROM])
    with_support_person = forms.BooleanField(
        label=_("Tulen tukihenkilön kanssa"), required=False,
        help_text=_("Avustaja tai läheinen voi istua vierelläsi. Yhteinen paikka riittää teille molemmille."))
    age_band = forms.ChoiceField(label=_("Ikä"), required=False, choices=[*NOT_TOLD, *AGE_BANDS])
    gender = forms.ChoiceField(label=_("Sukupuoli"), required=False, choices=[*NOT_TOLD, *GENDERS])
    area = _text(_("Kotikunta"), 60, autocomplete="address-level2")

    def __init__(self, *args, intake: Intake, **kwargs):
        self.intake = intake
        super().__init__(*args, **kwargs)

    def clean_nickname(self) -> str:
        nickname = self.cleaned_data["nickname"]
        if may_be_taken_for(nickname, leader_names(self.intake.group_id)):
            raise ValidationError(_gettext(
                "Muut voisivat luulla sinua ohjaajaksi. Keksi toinen nimi, vaikkapa etunimesi ja numero."))
        return nickname

    def entry(self, language: str = "fi") -> Entry:
        """What was told, as the one value that the action takes."""
        told = {name: value for name, value in self.cleaned_data.items() if name in Entry.__dataclass_fields__}
        return Entry(**told, language=language, consents=self.consents())

    def consents(self) -> dict[str, str]:
        return {}


class RegisterForm(AskingMixin, IdempotentMixin, PersonForm):
    """The public form: short, nothing ticked beforehand."""

    messages = PersonForm.messages | {
        "adult": _("Ryhmä on tarkoitettu aikuisille. Merkitse tämä, jos olet täyttänyt 18 vuotta."),
        "health": _("Tarvitsemme lupasi, jotta voimme varata sinulle paikan."),
    }
    adult = forms.BooleanField(label=_("Olen täyttänyt 18 vuotta"))
    health = forms.BooleanField(label=_(
        "Ilmoittautumiseni voi kertoa terveydestäni. Annan luvan käsitellä tietojani ryhmää varten."))
    news = forms.BooleanField(required=False, label=_(
        "Minulle saa kertoa tulevista ryhmistä sähköpostilla (jos haluat)"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_more()

    def ask_more(self) -> None:
        """The group's own extra questions, and in an event one to the panel."""
        self.ask(asked_of(self.intake.group, question_words.EXTRA))
        if (wording := panel_wording(self.intake.group)) is not None:
            self.fields["panel_question"] = _text(
                wording or _("Mitä haluaisit kysyä paneelilta?"), 1000, widget=forms.Textarea, attrs={"rows": 3},
                help_text=_("Kysymyksesi luetaan paneelille ilman nimeäsi."))

    def entry(self, language: str = "fi") -> Entry:
        return replace(super().entry(language), extra=self.answers())

    def consents(self) -> dict[str, str]:
        statement = f"seloste-{self.intake.group.lead.privacy_version}"
        given = {Consent.About.HEALTH.value: f"{HEALTH_TEXT} {statement}"}
        return given | ({Consent.About.NEWS.value: f"{NEWS_TEXT} {statement}"} if self.cleaned_data["news"] else {})


class PhoneForm(IdempotentMixin, PersonForm):
    """Staff register somebody by phone: the same facts, an address or a number, the consent as it was spoken."""

    messages = PersonForm.messages | {
        "name": _("Kirjoita ilmoittautujan nimi."), "nickname": _("Kysy, millä nimellä muut saavat nähdä hänet."),
        "health": _("Kysy lupa puhelussa ja merkitse se tähän. Ilman lupaa emme voi kirjata tietoja."),
        "adult": _("Ryhmä on tarkoitettu aikuisille. Kysy ikä ja merkitse tämä."),
    }
    about_them: dict[str, tuple[Words, Words]] = {
        "name": ("", ""), "nickname": ("", _("Tällä nimellä muut näkevät hänet.")),
        "email": ("", _("Vahvistus ja linkki lähtevät tänne. Jätä tyhjäksi, jos sitä ei ole.")),
        "wishes": (_("Mistä hän haluaisi puhua ryhmässä?"), ""), "heard_from": (_("Mistä hän kuuli ryhmästä?"), ""),
        "with_support_person": (_("Tulee tukihenkilön kanssa"), _("Yhteinen paikka riittää heille molemmille.")),
    }
    phone = _text(_("Puhelinnumero"), 40, autocomplete="off")
    adult = forms.BooleanField(label=_("Hän on täyttänyt 18 vuotta"))
    health = forms.BooleanField(
        label=_("Hän antoi puhelimessa luvan käsitellä tietojaan ryhmää varten"),
        help_text=_("Lue hänelle: ”Ilmoittautumisesi voi kertoa terveydestäsi. Saammeko käsitellä tietojasi "
                    "ryhmää varten? Voit perua luvan milloin vain.”"))
    another = forms.BooleanField(label=_("Kyllä, kyse on eri ihmisestä"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.alike: list[str] = []
        self.fields["email"].required = False
        for name, (label, hint) in self.about_them.items():
            self.fields[name].label, self.fields[name].help_text = label or self.fields[name].label, hint
        for name in ("name", "nickname", "email", "area"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self):
        data = super().clean() or self.cleaned_data
        if not data.get("email") and not data.get("phone") and "email" not in self.errors:
            self.add_error("phone", _gettext("Kirjoita puhelinnumero tai sähköposti, jotta tavoitatte hänet."))
        return data

    def asks_about_twins(self) -> bool:
        """Somebody with the same address or number is in already, and nobody has said that this is another person."""
        self.alike = [] if self.cleaned_data["another"] else alike(self.intake, self.cleaned_data)
        if self.alike:
            self.add_error("another", _gettext("Samoilla yhteystiedoilla on jo ilmoittautunut %(names)s. Jos kyse on "
                                               "eri ihmisestä, merkitse tämä.") % {"names": ", ".join(self.alike)})
        return bool(self.alike)

    def consents(self) -> dict[str, str]:
        return {Consent.About.HEALTH.value: f"puhelin-1 seloste-{self.intake.group.lead.privacy_version}"}


class OwnForm(PersonForm):
    """What I may change of my own registration."""

    reminders = forms.BooleanField(label=_("Muistuttakaa minua ennen tapaamista sähköpostilla"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "email", "heard_from", "age_band", "gender", "area"):
            del self.fields[name]


class BesideForm(PersonForm):
    """The support person who comes along: a name for the others, an address if they want a link of their own."""

    messages = {"nickname": _("Kirjoita nimi, jolla muut näkevät tukihenkilösi.")}
    letters = forms.BooleanField(label=_("Muistutukset saa lähettää myös tukihenkilölle"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "wishes", "heard_from", "with_support_person", "age_band", "gender", "area"):
            del self.fields[name]
        nickname, email = self.fields["nickname"], self.fields["email"]
        nickname.label, nickname.help_text = _("Tukihenkilön nimimerkki"), _("Tällä nimellä muut näkevät hänet.")
        email.label, email.required = _("Tukihenkilön sähköposti"), False
        email.help_text = _("Lähetämme linkin tänne. Jätä tyhjäksi, jos annat linkin itse tai istutte vierekkäin.")
        for field in (nickname, email):
            field.widget.attrs["autocomplete"] = "off"


class LimitForm(Form):
    """How many registrations are taken. Empty: not limited."""

    wanted = forms.IntegerField(label=_("Montako ilmoittautumista otetaan"), min_value=1, max_value=5000,
                                required=False, help_text=_("Jätä tyhjäksi, jos paikkoja ei rajata."))
    wanted.error_messages |= {"min_value": _("Kirjoita vähintään 1."), "max_value": _("Kirjoita enintään 5000.")}
