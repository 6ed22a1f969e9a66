"""Forms of own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.groups.models import Group
from rinnalla.mail import sms
from rinnalla.ui.forms import Form

from .own_words import OwnWords
from .timing import Timing
from .variables import check, check_subject

OUT_OF_REACH = _("Kirjoita luku väliltä 0–60.")


class WordsForm(Form):
    """The words of one kind of letter in one language; an empty part means ours."""

    subject = forms.CharField(label=_("Otsikko"), max_length=120, required=False, validators=[check_subject])
    text = forms.CharField(label=_("Viestin alku"), max_length=4000, required=False, validators=[check],
                           widget=forms.Textarea(attrs={"rows": 9}))
    ending = forms.CharField(label=_("Viestin loppu"), max_length=2000, required=False, validators=[check],
                             widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, group: Group | None = None, names_group: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.group, self.names_group = group, names_group
        for field in self.fields.values():
            field.unmarked = True  # all three may be left empty: marking each would only be noise

    def clean_subject(self) -> str:
        """A subject names the group only where that has been chosen."""
        subject = self.cleaned_data["subject"]
        named = self.group and ("{ryhmä}" in subject or self.group.name.casefold() in subject.casefold())
        if named and not self.names_group:
            raise forms.ValidationError(_(
                "Otsikko näkyy lukitulla näytöllä, ja ryhmän nimi voi kertoa sairaudesta. Jätä nimi pois otsikosta, "
                "tai valitse viestien sivulla, että ryhmän nimi saa näkyä."))
        return subject

    def own(self) -> OwnWords:
        return OwnWords(**{part: self.cleaned_data[part] for part in ("subject", "text", "ending")})


class TextsForm(Form):
    """A number for reminders."""

    messages = {"phone": _("Kirjoita puhelinnumerosi."),
                "agree": _("Merkitse tämä, niin voimme lähettää tekstiviestejä.")}
    phone = forms.CharField(label=_("Puhelinnumero"), max_length=40, widget=forms.TextInput(attrs={"type": "tel"}))
    agree = forms.BooleanField(label=_("Minulle saa lähettää muistutuksia tekstiviestillä"))

    def clean_phone(self) -> str:
        try:
            return sms.number(self.cleaned_data["phone"])
        except sms.Refused:
            raise forms.ValidationError(_("Tarkista numero: kirjoita se muodossa 040 123 4567.")) from None


class NameInSubjectForm(Form):
    """May the subject of a letter say what the group is?"""

    name_in_subject = forms.BooleanField(required=False, label=_("Ryhmän nimi saa näkyä viestien otsikossa"))


class TimingForm(Form):
    """When a letter goes, relative to a meeting."""

    messages = {"amount": OUT_OF_REACH}
    on = forms.BooleanField(required=False, label=_("Tämä viesti lähetetään"))
    anchor = forms.ChoiceField(label=_("Milloin"), choices=[
        ("before", _("Ennen tapaamista")), ("after", _("Tapaamisen jälkeen"))], widget=forms.RadioSelect)
    amount = forms.IntegerField(label=_("Kuinka paljon"), min_value=0, max_value=60, error_messages={
        "min_value": OUT_OF_REACH, "max_value": OUT_OF_REACH})
    unit = forms.ChoiceField(label=_("Yksikkö"), choices=[("days", _("päivää")), ("hours", _("tuntia"))],
                             widget=forms.RadioSelect)
    at_time = forms.TimeField(required=False, label=_("Kellonaika"),
                              widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, *args, group: Group, leave_out: tuple[str, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        for name in leave_out:
            del self.fields[name]

    def timing(self) -> dict:
        """What was chosen, as the fields of a rule."""
        given = self.cleaned_data
        hours, at_time = given.get("unit") == "hours", given.get("at_time")
        return {"on": given.get("on", True), "anchor": given.get("anchor", "before"), "amount": given["amount"],
                "unit": given.get("unit", "days"),
                "at_time": at_time.strftime("%H:%M") if at_time and not hours else ""}

    def clean(self):
        """A letter that is to go before a meeting may not come after its beginning."""
        given = super().clean() or self.cleaned_data
        if self.errors or given.get("anchor", "before") != "before":
            return given
        rule = Timing(**self.timing())
        if any(rule.due(m) > m.starts_at for m in self.group.meetings.filter(state="planned")):
            self.add_error("at_time", _("Kellonaika on vasta tapaamisen alkamisen jälkeen. Valitse aikaisempi."))
        return given


class WelcomeForm(TimingForm):
    """The welcome holds the link, so it is never switched off: only its time is chosen."""

    anchor = forms.ChoiceField(label=_("Milloin"), choices=[
        ("closes", _("Kun ilmoittautuminen päättyy")), ("before", _("Ennen ensimmäistä tapaamista"))],
        widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, leave_out=("on", "unit"), **kwargs)
        self.fields["amount"].label = _("Montako päivää ennen")


class ExtraForm(TimingForm):
    """A letter of the group's own."""

    messages = TimingForm.messages | {"title": _("Kirjoita viestille otsikko."), "text": _("Kirjoita viesti.")}
    title = forms.CharField(label=_("Otsikko"), max_length=120, validators=[check_subject])
    text = forms.CharField(label=_("Viesti"), max_length=4000, validators=[check],
                           widget=forms.Textarea(attrs={"rows": 8}))
    meeting_number = forms.TypedChoiceField(label=_("Mistä tapaamisesta"), required=False, coerce=int, empty_value=None)
    field_order = ("title", "text", "meeting_number", "anchor", "amount", "unit", "at_time")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, leave_out=("on",), **kwargs)
        meetings = self.group.meetings.exclude(state="cancelled").order_by("number")
        self.fields["meeting_number"].choices = [("", _("Jokaisesta tapaamisesta")), *(
            (m.number, _("%(number)s. tapaaminen") % {"number": m.number}) for m in meetings)]
        self.fields["meeting_number"].unmarked = True

    def letter(self) -> dict:
        """The whole letter: its words, its meeting and its time."""
        return self.timing() | {name: self.cleaned_data[name] for name in ("title", "text", "meeting_number")}
