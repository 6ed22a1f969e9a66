"""Forms of a group's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from .variables import check


class WordsForm(Form):
    """The words of one kind of letter; empty means ours."""

    text = forms.CharField(label=_("Viestin teksti"), max_length=4000, required=False, validators=[check],
                           widget=forms.Textarea(attrs={"rows": 10}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].unmarked = True
