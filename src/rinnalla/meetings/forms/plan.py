"""Forms of the plan editor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from .. import breaks
from ..models import PlanItem
from ..wording import HEADINGS

ADDABLE = ("theme", "theme_more", "introduction", "break", "expert", "stories", "groups", "questions", "wishes",
           "closing", "other")


class ItemForm(Form):
    """One row of the plan: length, who leads, title, who shares the slides, notes; and the version it was made on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    minutes = forms.IntegerField(label=_("Kesto minuutteina"), min_value=1, max_value=240)
    responsible = forms.TypedChoiceField(label=_("Kuka vetää"), required=False, coerce=int, empty_value=None)
    title = forms.CharField(label=_("Osuuden nimi"), required=False, max_length=160)
    shares_slides = forms.TypedChoiceField(label=_("Kuka jakaa diat"), required=False, coerce=int, empty_value=None)
    exercise = forms.ChoiceField(label=_("Taukoharjoitus"), required=False)
    notes = forms.CharField(label=_("Muistiinpanot ohjaajille"), required=False, max_length=4000,
                            widget=forms.Textarea(attrs={"rows": 3}))
    optional = forms.BooleanField(label=_("Tätä voi lyhentää, jos ilta venyy"), required=False)

    def __init__(self, data=None, *, item: PlanItem, people: list[tuple[int, str]]):
        first = {name: getattr(item, name) for name in ("version", "minutes", "title", "notes", "optional", "exercise")}
        first |= {"responsible": item.responsible_id, "shares_slides": item.shares_slides_id}
        super().__init__(data, initial=first, auto_id=f"i{item.pk}-%s")
        self.item = item
        self._offer_exercises()
        responsible: Any = self.fields["responsible"]
        slides: Any = self.fields["shares_slides"]
        responsible.choices, slides.choices = [("", _("Yhdessä")), *people], [("", _("Ei dioja")), *people]

    def _offer_exercises(self) -> None:
        """Only for a break; one that has left the library is offered no more."""
        if self.item.kind != "break":
            del self.fields["exercise"]
            return
        field: Any = self.fields["exercise"]
        field.choices = [("", _("Ei harjoitusta")), *breaks.choices(self.item.meeting.group)]

    def clean_title(self) -> str:
        """The word for its kind, when repeated, is not a title of one's own."""
        title = self.cleaned_data["title"]
        return "" if title == PlanItem(meeting=self.item.meeting, kind=self.item.kind).heading else title


class NewItemForm(Form):
    """A new part, put where the writer says."""

    kind = forms.ChoiceField(label=_("Millainen osuus"), choices=[(k, HEADINGS[k]) for k in ADDABLE])
    title = forms.CharField(label=_("Osuuden nimi"), required=False, max_length=160,
                            help_text=_("Jätä tyhjäksi, jos tavallinen nimi riittää."))
    minutes = forms.IntegerField(label=_("Kesto minuutteina"), min_value=1, max_value=240, initial=10)


class ThemeForm(Form):
    """The theme of the meeting in words of one's own."""

    theme = forms.CharField(label=_("Aihe"), max_length=120)
