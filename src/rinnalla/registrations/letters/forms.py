"""Forms of own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.groups.models import Group
from rinnalla.ui.forms import Form

from .own_words import OwnWords
from .variables import check, check_subject


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


class NameInSubjectForm(Form):
    """May the subject of a letter say what the group is?"""

    name_in_subject = forms.BooleanField(required=False, label=_("Ryhmän nimi saa näkyä viestien otsikossa"))
