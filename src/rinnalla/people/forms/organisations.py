"""Forms of federations, associations, their people and their volunteers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.access.permissions import Role
from rinnalla.base.text import must_have_letters
from rinnalla.ui.forms import Form, IdempotentMixin

from .. import colours, logos, municipalities
from ..words import ROLE_NAMES

ADDRESS = forms.EmailInput(attrs={"autocomplete": "off"})


class OrganisationForm(Form):
    """What a federation and an association both tell about themselves."""

    messages = {"name": _("Kirjoita nimi, jolla ihmiset tuntevat teidät.")}
    name = forms.CharField(label=_("Nimi"), max_length=120, validators=[must_have_letters])
    contact_email = forms.EmailField(label=_("Yhteyssähköposti"), required=False, widget=ADDRESS,
                                     help_text=_("Näkyy sivuilla. Käytä mieluiten yhteistä osoitetta."))
    contact_phone = forms.CharField(label=_("Puhelin"), max_length=40, required=False)
    home_page = forms.URLField(label=_("Kotisivu"), required=False, assume_scheme="https")
    colour = forms.CharField(
        label=_("Oma väri"), max_length=7, required=False,
        help_text=_("Muodossa #0e5a6b. Väri näkyy logon rinnalla, ja sen päällä on valkoista tekstiä."))
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("PNG, JPEG tai WebP, enintään 5 megatavua."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}))
    remove_logo = forms.BooleanField(label=_("Poista nykyinen logo"), required=False)
    privacy_statement = forms.CharField(label=_("Tietosuojaseloste"), required=False, max_length=60_000,
                                        widget=forms.Textarea(attrs={"rows": 12}))

    def clean_logo(self):
        upload = self.cleaned_data.get("logo")
        return logos.redrawn(upload) if upload else None

    def clean_colour(self):
        colour = self.cleaned_data["colour"].lower()
        if colour and colours.parse(colour) is None:
            raise ValidationError(_("Kirjoita väri muodossa #0e5a6b."))
        if colour and not colours.readable_on_white(colour):
            raise ValidationError(
                _("Väri on niin vaalea, ettei teksti erotu siitä. Sama väri tummempana: %(shade)s."),
                params={"shade": colours.darker(colour)})
        return colour


class AssociationForm(OrganisationForm):
    municipality = forms.CharField(label=_("Kotikunta"), max_length=80, required=False)
    region = forms.CharField(label=_("Toiminta-alue"), max_length=80, required=False)
    areas = forms.CharField(
        label=_("Kunnat, joissa toimitte"), required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Yksi kunta riville tai pilkulla erotettuina. Näillä ihmiset löytävät teidät."))
    contact_person = forms.ChoiceField(
        label=_("Vertaistuen yhteyshenkilö"), required=False,
        help_text=_("Nimi näkyy kaikille vasta, kun hän on itse hyväksynyt sen omalla tilisivullaan."))

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        self.fields["contact_person"].choices = [
            ("", _("Ei nimettyä henkilöä")), *((pk, person.name) for pk, person in self._people.items())]

    def clean_areas(self) -> list[str]:
        """Names of municipalities, each once, in the official writing."""
        typed = [part.strip() for line in self.cleaned_data["areas"].splitlines() for part in line.split(",")]
        strange = [name for name in typed if name and not municipalities.known(name)]
        if strange:
            raise ValidationError(_("Näitä kuntia emme tunnistaneet: %(names)s. Tarkista nimet."),
                                  params={"names": ", ".join(strange[:8])})
        return sorted({found for name in typed if name and (found := municipalities.known(name))})

    def clean_contact_person(self):
        return self._people.get(self.cleaned_data["contact_person"])


class NewAssociationForm(IdempotentMixin, AssociationForm):
    pass


class FederationForm(OrganisationForm):
    """The federation's settings; its crisis line and hours stand on every page."""

    help_hours = forms.CharField(label=_("Milloin vastaatte"), max_length=80, required=False,
                                 help_text=_("Esimerkiksi ”arkisin klo 9–15”."))
    crisis_line = forms.CharField(label=_("Kriisipuhelimen numero"), max_length=40, required=False)
    crisis_text = forms.CharField(
        label=_("Lause kriisipuhelimesta"), max_length=200, required=False,
        help_text=_("Tarkista numero ja ajat sen ylläpitäjältä. Ne näkyvät jokaisen sivun alareunassa."))


class RoleForm(IdempotentMixin, Form):
    """Give someone a task by name and address; they need no account yet."""

    messages = {"name": _("Kirjoita henkilön nimi.")}
    name = forms.CharField(label=_("Nimi"), max_length=120, validators=[must_have_letters])
    email = forms.EmailField(label=_("Sähköpostiosoite"), max_length=200, widget=ADDRESS,
                             help_text=_("Tällä osoitteella hän kirjautuu. Kerromme tehtävästä hänelle viestillä."))
    role = forms.ChoiceField(label=_("Tehtävä"), widget=forms.RadioSelect)

    def __init__(self, *args, roles: tuple[Role, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(r.value, ROLE_NAMES[r].capitalize()) for r in roles]


class SuccessorForm(Form):
    """Who goes on with somebody's tasks; they need no account yet."""

    messages = {"name": _("Kirjoita seuraajan nimi."), "sure": _("Katso ensin luettelo ja merkitse tämä.")}
    name = forms.CharField(label=_("Seuraajan nimi"), max_length=120, validators=[must_have_letters])
    email = forms.EmailField(label=_("Seuraajan sähköpostiosoite"), max_length=200, widget=ADDRESS,
                             help_text=_("Tällä osoitteella hän kirjautuu."))
    sure = forms.BooleanField(label=_("Olen katsonut, mitä siirtyy"))


class VolunteerLinkForm(IdempotentMixin, Form):
    association: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Yhdistys"), queryset=None)
    note = forms.CharField(
        label=_("Muistiinpano itsellenne"), max_length=120, required=False,
        help_text=_("Esimerkiksi ”syksyn koulutuksen väki”. Älä kirjoita tähän kenenkään nimeä."))
    days = forms.IntegerField(label=_("Kuinka monta päivää linkki toimii?"), min_value=1, max_value=90, initial=14)

    def __init__(self, *args, associations, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["association"]
        field.queryset, field.empty_label = associations, None
        field.label_from_instance = lambda association: association.name


class VolunteerForm(IdempotentMixin, Form):
    """What a volunteer tells: as little as staff need to call back."""

    messages = {
        "name": _("Kirjoita nimesi, niin tiedämme, kenelle vastaamme."),
        "email": _("Kirjoita sähköpostiosoitteesi, niin voimme vastata sinulle."),
        "principles": _("Lue periaatteet ja merkitse tämä, jos ne sopivat sinulle."),
    }
    name = forms.CharField(label=_("Etu- ja sukunimi"), max_length=120, validators=[must_have_letters],
                           widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Sähköposti"), max_length=200,
                             help_text=_("Vastaamme sinulle tähän osoitteeseen."),
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    message = forms.CharField(
        label=_("Kerro lyhyesti, mikä sinua kiinnostaa"), required=False, max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sinun ei tarvitse kertoa terveydestäsi. Viestin näkevät vain yhdistyksen vastuuhenkilöt."))
    principles = forms.BooleanField(label=_("Olen lukenut periaatteet, ja ne sopivat minulle"))
