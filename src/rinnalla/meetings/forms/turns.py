"""Who leads which meeting: one row of choices for each coming meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rinnalla.groups.models import Group
from rinnalla.ui import times
from rinnalla.ui.forms import Form

from ..models import Meeting
from ..turns import on_turn


class TurnsForm(Form):
    """A field `m<number>` for each meeting; its value the ids of those who lead it."""

    def __init__(self, *args, group: Group, meetings: list[Meeting], **kwargs):
        self.meetings = meetings
        kwargs["initial"] = {f"m{m.number}": sorted(on_turn(m)) for m in meetings}
        super().__init__(*args, **kwargs)
        people = [(p.person_id, p.display_name) for p in group.facilitators.all()]
        for meeting in meetings:
            field: Any = forms.TypedMultipleChoiceField(
                label=self._label(meeting), choices=people, coerce=int, required=False,
                widget=forms.CheckboxSelectMultiple)
            field.unmarked = True
            field.error_messages["invalid_choice"] = _("Valittu ihminen ei enää ohjaa tätä ryhmää. Valitse toinen.")
            self.fields[f"m{meeting.number}"] = field

    @staticmethod
    def _label(meeting: Meeting) -> str:
        when = times.span(meeting.starts_at, meeting.ends_at)
        return f"{when} · {meeting.theme}" if meeting.theme else when

    @property
    def turns(self) -> dict[int, set[int]]:
        return {m.pk: set(self.cleaned_data[f"m{m.number}"]) for m in self.meetings}
