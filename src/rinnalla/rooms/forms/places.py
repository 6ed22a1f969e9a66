"""Who begins in which breakout: one choice for each confirmed participant."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rinnalla.meetings.wording import group_name
from rinnalla.ui.forms import Form


class PlacesForm(Form):
    """`people`: (person, nickname); `now`: person → group from 0. An empty choice: by lot."""

    def __init__(self, data=None, *, prepared, people: list[tuple[int, str]], now: dict[int, int]):
        super().__init__(data, initial={f"p{person}": group for person, group in now.items()})
        groups = [("", _("Arpa valitsee")), *((n, group_name(prepared, n)) for n in range(prepared.count))]
        for person, nickname in people:
            field: Any = forms.TypedChoiceField(label=nickname, choices=groups, required=False, coerce=int,
                                                empty_value=None)
            field.unmarked = True
            field.error_messages["invalid_choice"] = _("Tätä ryhmää ei enää ole. Valitse toinen.")
            self.fields[f"p{person}"] = field

    @property
    def places(self) -> dict[int, int]:
        """Person → group from 0, of those who have one."""
        return {int(name[1:]): group for name, group in self.cleaned_data.items() if group is not None}
