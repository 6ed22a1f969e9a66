"""Times of meetings and dates of registration, in wall-clock time."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.groups.models.venue import VENUE_FIELDS
from rinnalla.ui import times
from rinnalla.ui.forms import Form, IdempotentMixin

from ..models import Meeting
from ..series import wall_clock


class MeetingTimeForm(Form):
    """When, how long, and about what."""

    messages = {"day": gettext_lazy("Valitse päivä."), "minutes": gettext_lazy("Kirjoita kesto minuutteina.")}
    day = forms.DateField(label=gettext_lazy("Päivä"))
    time = forms.TimeField(label=gettext_lazy("Alkaa kello"))
    minutes = forms.IntegerField(label=gettext_lazy("Kesto minuutteina"), min_value=15, max_value=480)
    theme = forms.CharField(label=gettext_lazy("Aihe"), max_length=120, required=False)
    theme_open = forms.BooleanField(
        label=gettext_lazy("Aihe valitaan yhdessä ryhmän kanssa"), required=False)

    description = forms.CharField(
        label=gettext_lazy("Mitä tapaamisesta on hyvä tietää"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Näkyy osallistujille. Esimerkiksi: mistä juttelemme, kuka on mukana, mitä voi ottaa "
                               "esille."))
    where = forms.ChoiceField(label=gettext_lazy("Missä"), required=False, widget=forms.RadioSelect)
    venue = forms.CharField(label=gettext_lazy("Paikan nimi"), max_length=120, required=False)
    venue_address = forms.CharField(label=gettext_lazy("Osoite"), max_length=200, required=False)
    venue_arrival = forms.CharField(label=gettext_lazy("Miten perille löytää"), max_length=1000, required=False,
                                    widget=forms.Textarea(attrs={"rows": 2}))
    venue_access = forms.CharField(label=gettext_lazy("Esteettömyys"), max_length=1000, required=False,
                                   widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, group: Group, **kwargs):
        self.group = group
        super().__init__(*args, **kwargs)
        where = cast(forms.ChoiceField, self.fields["where"])
        usual = group.place.name if group.place else _("verkossa")
        where.choices = [("", _("Kuten ryhmä yleensä: %(usual)s") % {"usual": usual}),
                         *([("online", _("Verkossa, ryhmän huoneessa"))] if group.place else []),
                         ("venue", _("Kasvokkain, tässä paikassa:"))]
        where.unmarked = True  # type: ignore[attr-defined]

    def clean(self):
        data = super().clean() or {}
        self._clean_place(data)
        if data.get("day") and data.get("time") and self.is_new_time and self._is_past():
            self.add_error("day", _("Tämä aika on jo mennyt. Valitse päivä, joka on edessäpäin."))
        return data

    def _clean_place(self, data) -> None:
        """A place only where it is meant; what was typed elsewhere is kept in the field, not thrown away."""
        if data.get("where") == "venue" and not data.get("venue"):
            self.add_error("venue", _("Kirjoita paikan nimi, niin osallistujat tietävät, minne tulla."))
        elif data.get("where") != "venue" and any(data.get(name) for name in VENUE_FIELDS):
            self.add_error("where", _("Kirjoitit paikan. Valitse ”Kasvokkain, tässä paikassa” tai tyhjennä paikan "
                                      "tiedot."))

    @property
    def place(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in ("where", *VENUE_FIELDS)}

    def _is_past(self) -> bool:
        return clock.at(self.local, settings.TIME_ZONE) <= clock.now()

    @property
    def is_new_time(self) -> bool:
        return True

    @property
    def local(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])


class AddMeetingForm(IdempotentMixin, MeetingTimeForm):
    """One more meeting."""


class MoveMeetingForm(MeetingTimeForm):
    """The same for a meeting there is; with a word to the participants, and the version it was shown on."""

    note = forms.CharField(
        label=gettext_lazy("Mitä kerrot osallistujille, jos aika muuttuu"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Lähetämme uuden ajan jokaiselle ilmoittautuneelle."))
    sequence = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, meeting: Meeting, **kwargs):
        self.meeting = meeting
        local = wall_clock(meeting)
        kwargs["initial"] = {"day": local.date(), "time": local.time(), "minutes": meeting.minutes,
                             "theme": meeting.theme, "theme_open": meeting.theme_open, "sequence": meeting.sequence}
        kwargs["initial"] |= {name: getattr(meeting, name) for name in ("description", "where", *VENUE_FIELDS)}
        super().__init__(*args, group=meeting.group, **kwargs)
        if meeting.group.state != "published":
            del self.fields["note"]

    @property
    def is_new_time(self) -> bool:
        return bool({"day", "time", "minutes"} & set(self.changed_data))

    @property
    def is_new_place(self) -> bool:
        return bool({"where", *VENUE_FIELDS} & set(self.changed_data))

    @property
    def is_new_theme(self) -> bool:
        return bool({"theme", "theme_open", "description"} & set(self.changed_data))

    def clash(self, now: Meeting) -> None:
        """Somebody moved it meanwhile: their time is told, mine stays in the fields."""
        self.data = self.data.copy()
        self.data["sequence"] = str(now.sequence)
        when = _("peruttu") if now.state == "cancelled" else times.span(now.starts_at, now.ends_at)
        self.add_error("day", _("Joku muu muutti tätä tapaamista samaan aikaan. Nyt se on: %(when)s. Oma muutoksesi on "
                                "yhä tässä. Tallenna uudelleen, jos haluat pitää sen.") % {"when": when})


class CancelMeetingForm(Form):
    messages = {"note": gettext_lazy("Kirjoita syy lyhyesti, jotta osallistujat tietävät, mitä tapahtui.")}
    note = forms.CharField(
        label=gettext_lazy("Mitä kerrot osallistujille"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Esimerkiksi: ohjaaja on sairastunut. Älä kerro kenenkään terveydestä enempää."))


class RegistrationDatesForm(Form):
    """When registration is open, and whether it goes on while there are places."""

    opens_day = forms.DateField(label=gettext_lazy("Ilmoittautuminen aukeaa"), required=False)
    opens_time = forms.TimeField(label=gettext_lazy("Kello"), required=False)
    closes_day = forms.DateField(label=gettext_lazy("Ilmoittautuminen päättyy"), required=False)
    closes_time = forms.TimeField(label=gettext_lazy("Kello"), required=False)
    late_until_meeting = forms.TypedChoiceField(
        label=gettext_lazy("Jos tilaa jää"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, group: Group, count: int, **kwargs):
        initial: dict[str, Any] = {"late_until_meeting": group.late_until_meeting or ""}
        for name in ("opens", "closes"):
            if moment := getattr(group, f"{name}_on"):
                local = times.local(moment)
                initial |= {f"{name}_day": local.date(), f"{name}_time": local.time()}
        super().__init__(*args, initial=initial, **kwargs)
        late = cast(forms.TypedChoiceField, self.fields["late_until_meeting"])
        late.choices = [
            ("", _("Mukaan ei pääse päättymisen jälkeen")),
            *((n, _("Mukaan pääsee %(number)s. tapaamiseen asti") % {"number": n}) for n in range(2, count + 1))]
        for field in cast(dict[str, Any], self.fields).values():
            field.unmarked = True
        if group.preset.registration_per_meeting or count < 2:
            del self.fields["late_until_meeting"]
        if group.preset.registration_per_meeting:
            del self.fields["closes_day"], self.fields["closes_time"]

    def _moment(self, name: str) -> datetime | None:
        day, time = self.cleaned_data.get(f"{name}_day"), self.cleaned_data.get(f"{name}_time")
        return clock.at(datetime.combine(day, time or datetime.min.time()), settings.TIME_ZONE) if day else None

    @property
    def changes(self) -> dict[str, Any]:
        """The fields of the group that this form sets."""
        found: dict[str, Any] = {"opens_on": self._moment("opens")}
        if "closes_day" in self.fields:
            found["closes_on"] = self._moment("closes")
        if "late_until_meeting" in self.fields:
            found["late_until_meeting"] = self.cleaned_data["late_until_meeting"]
        return found
