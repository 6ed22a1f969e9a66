"""Forms of signing in: an address, a code, a passkey's answer."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form


class AddressForm(Form):
    email = forms.EmailField(
        label=_("Sähköpostiosoite"), max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class CodeForm(Form):
    """A code from a letter or from an authenticator app; spaces and dashes do not matter."""

    messages = {"code": _("Kirjoita koodi, niin pääset eteenpäin.")}
    code = forms.CharField(
        label=_("Koodi"), max_length=20, validators=[MaxLengthValidator(20)],
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}))


class AuthenticatorForm(CodeForm):
    """Taking an authenticator app into use: the code that it shows, and the secret it was given, locked."""

    secret = forms.CharField(widget=forms.HiddenInput, max_length=400)


class PasskeyForm(Form):
    """What the browser answers about a passkey, as JSON."""

    name = forms.CharField(
        label=_("Nimi pääsyavaimelle"), max_length=60, required=False,
        help_text=_("Esimerkiksi ”Puhelin” tai ”Kotikone”. Tunnistat sen nimestä myöhemmin."))
    credential = forms.JSONField(widget=forms.HiddenInput)


class SettingsForm(Form):
    """My name, language and reminders."""

    messages = {"name": _("Kirjoita nimi, jolla saamme puhutella sinua.")}
    name = forms.CharField(label=_("Nimi"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}),
                           help_text=_("Nimesi näkevät vain ryhmiesi ohjaajat ja yhdistyksen väki."))
    language = forms.ChoiceField(label=_("Millä kielellä kirjoitamme sinulle?"), widget=forms.RadioSelect)
    reminders = forms.BooleanField(label=_("Saat muistuttaa minua tapaamisista sähköpostilla"), required=False)
    news = forms.BooleanField(
        label=_("Minulle saa kertoa tulevista ryhmistä sähköpostilla"), required=False,
        help_text=_("Voit perua tämän milloin vain."))

    contact = forms.BooleanField(
        label=_("Nimeni saa näkyä yhdistyksen yhteyshenkilönä"), required=False,
        help_text=_("Näkyy yhdistysten luettelossa kaikille. Voit perua tämän milloin vain."))

    def __init__(self, *args, languages, is_contact: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages
        if not is_contact:
            del self.fields["contact"]
