"""Forms of announcements and of the list of professionals."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rinnalla.groups.models import Group
from rinnalla.ui.forms import Form, IdempotentMixin

from .pasted import MOST, Pasted, read


class AnnouncementForm(Form):
    """What is said, and to whom."""

    messages = {"subject": _("Kirjoita otsikko."), "text": _("Kirjoita, mitä ryhmästä kerrotaan.")}
    subject = forms.CharField(label=_("Otsikko"), max_length=120)
    text = forms.CharField(label=_("Viesti"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10}))
    language = forms.ChoiceField(label=_("Viestin kieli"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    to_registrants = forms.BooleanField(required=False, label=_(
        "Aiemmin ilmoittautuneille, jotka ovat antaneet luvan kertoa tulevista ryhmistä"))
    to_professionals = forms.BooleanField(required=False, label=_("Ammattilaisille yhdistyksen listalla"))

    def __init__(self, *args, group: Group, names_group: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.group, self.names_group = group, names_group

    def clean_subject(self) -> str:
        """A subject names the group only where that has been chosen."""
        subject = self.cleaned_data["subject"]
        if self.group.name.casefold() in subject.casefold() and not self.names_group:
            raise forms.ValidationError(_(
                "Otsikko näkyy lukitulla näytöllä, ja ryhmän nimi voi kertoa sairaudesta. Jätä nimi pois otsikosta. "
                "Viestissä itsessään se näkyy aina."))
        return subject

    def clean(self):
        given = super().clean() or self.cleaned_data
        if not given.get("to_registrants") and not given.get("to_professionals"):
            self.add_error("to_registrants", _("Valitse, kenelle viesti lähtee."))
        return given


class SendForm(Form):
    """When an announcement goes: at once, or at a day and a time."""

    day = forms.DateField(required=False, label=_("Päivä"), widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(required=False, label=_("Kellonaika"), widget=forms.TimeInput(attrs={"type": "time"}))


class PasteForm(IdempotentMixin, Form):
    """Professionals' addresses, a line each."""

    messages = {"lines": _("Liitä tähän ainakin yksi sähköpostiosoite."),
                "source": _("Kirjoita, mistä osoitteet ovat. Saaja näkee sen viestissä.")}
    lines = forms.CharField(label=_("Osoitteet, yksi rivillä"), max_length=60_000,
                            widget=forms.Textarea(attrs={"rows": 8}))
    source = forms.CharField(label=_("Mistä osoitteet ovat ja millä luvalla"), max_length=200)
    language = forms.ChoiceField(label=_("Viestien kieli"), choices=settings.LANGUAGES, initial="fi",
                                 widget=forms.RadioSelect)
    understood: list[Pasted]

    def clean_lines(self) -> str:
        """Every line has one address; those that have not are named, and nothing is lost of what was typed."""
        text = self.cleaned_data["lines"]
        self.understood, bad = read(text)
        if bad:
            raise forms.ValidationError([
                _("Rivi %(number)s: emme löytäneet yhtä sähköpostiosoitetta. Rivillä lukee: %(line)s") % {
                    "number": number, "line": line} for number, line in bad[:10]])
        if len(self.understood) > MOST:
            raise forms.ValidationError(_("Lisää enintään %(most)s osoitetta kerrallaan.") % {"most": MOST})
        return text
