"""An organisation's own Teams or Jitsi, as an administrator sets it up."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form, IdempotentMixin
from rinnalla.video.jitsi.provider import is_shared

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
DOMAIN = re.compile(r"@?([a-z0-9äöå]([a-z0-9äöå-]*[a-z0-9äöå])?\.)+[a-z]{2,}")


class ServiceForm(IdempotentMixin, Form):
    """What both need. `subjects`: (key, name) of those whose service it may be; none when it is not asked."""

    kind = ""
    messages = {"subject": _("Valitse, kenen ryhmille palvelu on."),
                "client": _("Kopioi tunnus palvelun tiedoista."),
                "secret": _("Kopioi tähän salaisuus, niin yhteys toimii.")}
    subject = forms.ChoiceField(label=_("Kenen ryhmille"), help_text=_("Yhdistyksen oma palvelu menee liiton edelle."))
    client = forms.CharField(label=_("Sovelluksen tunnus"), max_length=120)
    secret = forms.CharField(
        label=_("Salaisuus"), max_length=400, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Säilyy lukittuna, eikä sitä näytetä enää. Tyhjä kenttä jättää entisen voimaan."))

    def __init__(self, *args, subjects=(), old=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["secret"].required = old is None
        self.fields["secret"].unmarked = True
        if subjects:
            self.fields["subject"].choices = subjects
        else:
            del self.fields["subject"]

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "subject")}


class TeamsForm(ServiceForm):
    kind = "teams"
    tenant = forms.CharField(label=_("Vuokraajan tunnus (Tenant ID)"), max_length=60)
    organiser = forms.CharField(
        label=_("Järjestäjän objektitunnus (Object ID)"), max_length=60,
        help_text=_("Käyttäjä, jonka nimissä tapaamiset luodaan. Hänellä pitää olla Teamsin käyttöoikeus."))
    domains = forms.CharField(
        label=_("Organisaation omat sähköpostipäätteet"), max_length=300,
        help_text=_("Esimerkiksi jarviseutu.fi. Useampi pilkulla erotettuna. Vain näissä osoitteissa olevat ohjaajat "
                    "voivat olla Teamsissa avustavia järjestäjiä."))
    field_order = ["subject", "tenant", "client", "secret", "organiser", "domains"]

    def _uuid(self, name: str) -> str:
        value = self.cleaned_data[name].strip()
        if not UUID.fullmatch(value):
            raise forms.ValidationError(_t("Kopioi tunnus Microsoftin hallinnasta. Se näyttää tältä: "
                                           "00000000-0000-0000-0000-000000000000."))
        return value.lower()

    def clean_tenant(self) -> str:
        return self._uuid("tenant")

    def clean_organiser(self) -> str:
        return self._uuid("organiser")

    def clean_domains(self) -> str:
        found = [one.strip().lower() for one in self.cleaned_data["domains"].split(",") if one.strip()]
        if not found or not all(DOMAIN.fullmatch(one) for one in found):
            raise forms.ValidationError(_t("Kirjoita pelkkä pääte, esimerkiksi jarviseutu.fi."))
        return ", ".join(one.lstrip("@") for one in found)


class JitsiForm(ServiceForm):
    kind = "jitsi"
    address = forms.CharField(label=_("Oman Jitsi-palvelimen osoite"), max_length=200,
                              help_text=_("Alkaa https://, esimerkiksi https://jitsi.jarviseutu.fi."))
    audience = forms.CharField(label=_("Tunnisteen vastaanottaja (aud)"), max_length=60, initial="jitsi",
                               help_text=_("Sama kuin palvelimen asetuksissa. Yleensä jitsi."))
    field_order = ["subject", "address", "client", "secret", "audience"]

    def clean_address(self) -> str:
        given = self.cleaned_data["address"].strip()
        try:
            parts = urlsplit(given)
            good = parts.scheme == "https" and bool(parts.hostname) and not parts.username and bool(
                re.fullmatch(r"[a-z0-9.-]+(:\d{1,5})?", parts.netloc)) and parts.path in ("", "/") and not parts.query
        except ValueError:
            good = False
        if not good:
            raise forms.ValidationError(_t("Kirjoita palvelimen osoite ilman polkua, alussa https://."))
        if is_shared(given):
            raise forms.ValidationError(_t(
                "Yleistä Jitsi-palvelua ei voi avata huoneeseen: se katkaisee tapaamisen viiden minuutin kohdalla. "
                "Voit silti käyttää sitä linkkinä. Valitse silloin ryhmän videoksi linkki toiseen videopalveluun."))
        return f"https://{parts.netloc}"


FORMS: dict[str, type[ServiceForm]] = {"teams": TeamsForm, "jitsi": JitsiForm}
