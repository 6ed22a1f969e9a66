"""The form of breakouts prepared in the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form, fail

from ..dividing import FEWEST_ROOMS, LONGEST, MOST_ROOMS, MOST_TOGETHER, NAME_MOST, TASK_MOST, WAYS
from ..models import PlanItem, PreparedBreakouts
from ..wording import WAYS as WORDS

GROUPS = range(1, MOST_ROOMS + 1)


class BreakoutsForm(Form):
    """Way, number, minutes, the task for all, and a name and a task for each group."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    way = forms.ChoiceField(label=_("Miten jaetaan"), choices=[(way, WORDS[way]) for way in WAYS],
                            widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("Kumman päätät"), widget=forms.RadioSelect, choices=[
        ("count", _("Kuinka monta ryhmää")), ("size", _("Kuinka monta on yhdessä"))],
        help_text=_("Jos arpa jakaa, voit päättää kumman vain. Muuten päätetään ryhmien määrä."))
    number = forms.IntegerField(label=_("Määrä"), min_value=1, max_value=MOST_TOGETHER)
    minutes = forms.IntegerField(label=_("Kesto minuutteina"), min_value=1, max_value=LONGEST,
                                 help_text=_("Ohjaaja voi vielä huoneessa antaa lisää aikaa."))
    task = forms.CharField(label=_("Mistä puhutaan"), required=False, max_length=TASK_MOST,
                           widget=forms.Textarea(attrs={"rows": 2}),
                           help_text=_("Kysymys tai tehtävä näkyy pienryhmässä kaikille, jotka ovat siellä."))

    def __init__(self, data=None, *, item: PlanItem, prepared: PreparedBreakouts | None):
        super().__init__(data, initial=_as_it_is(item, prepared))
        for n in GROUPS:
            self.fields[f"name_{n}"] = forms.CharField(
                label=_("%(n)s. ryhmän nimi") % {"n": n}, required=False, max_length=NAME_MOST)
            self.fields[f"task_{n}"] = forms.CharField(
                label=_("%(n)s. ryhmän oma tehtävä") % {"n": n}, required=False, max_length=TASK_MOST,
                widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def groups(self) -> list[tuple[int, Any, Any]]:
        """(number, the field of its name, the field of its task)."""
        return [(n, self[f"name_{n}"], self[f"task_{n}"]) for n in GROUPS]

    @property
    def names_open(self) -> bool:
        """Is there something in the names and tasks of single groups, or something wrong?"""
        return any(field.value() or field.errors for _n, name, task in self.groups for field in (name, task))

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if data.get("how") == "size" and data.get("way") in ("chosen", "self"):
            fail(self, "how", _("Kun ryhmät valitaan, päätä ryhmien määrä."))
        number = data.get("number")
        if data.get("how") == "count" and number and not FEWEST_ROOMS <= number <= MOST_ROOMS:
            fail(self, "number", _("Ryhmiä voi olla 2–8."))
        elif data.get("how") == "count" and number:
            self._beyond(number)
        elif data.get("how") == "size" and number == 1:
            fail(self, "number", _("Yhdessä on vähintään kaksi."))
        self._same_names()
        return data

    def _beyond(self, number: int) -> None:
        """A name or a task of a group there will not be is not lost unnoticed."""
        for n in GROUPS[number:]:
            for name in (f"name_{n}", f"task_{n}"):
                if self.cleaned_data.get(name):
                    fail(self, name, _("Ryhmiä on vain %(n)s. Tyhjennä tämä tai lisää ryhmiä.") % {"n": number})

    def _same_names(self) -> None:
        seen: set[str] = set()
        for n in GROUPS:
            name = (self.cleaned_data.get(f"name_{n}") or "").casefold()
            if name and name in seen:
                fail(self, f"name_{n}", _("Toisella ryhmällä on jo tämä nimi. Anna tälle toinen."))
            seen.add(name)

    @property
    def prepared(self) -> dict[str, Any]:
        """The fields of the row."""
        data, counted = self.cleaned_data, self.cleaned_data["how"] == "count"
        return {"way": data["way"], "minutes": data["minutes"], "task": data["task"], "version": data["version"],
                "count": data["number"] if counted else 0, "size": 0 if counted else data["number"],
                "names": _trimmed([data[f"name_{n}"] for n in GROUPS]),
                "tasks": _trimmed([data[f"task_{n}"] for n in GROUPS])}


def _trimmed(texts: list[str]) -> list[str]:
    """Without the empty ones at the end."""
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _as_it_is(item: PlanItem, prepared: PreparedBreakouts | None) -> dict[str, Any]:
    if prepared is None:
        return {"version": 0, "way": "random", "how": "count", "number": 3, "minutes": min(item.minutes, LONGEST)}
    first = {name: getattr(prepared, name) for name in ("version", "way", "minutes", "task")}
    first |= {"how": "count" if prepared.count else "size", "number": prepared.count or prepared.size}
    first |= {f"name_{n}": text for n, text in enumerate(prepared.names, start=1)}
    return first | {f"task_{n}": text for n, text in enumerate(prepared.tasks, start=1)}
