"""How a group or an association holds its video: a choice, and a link where one is needed."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form, fail
from rinnalla.video.calls import Way
from rinnalla.video.link import LONGEST, clean_link
from rinnalla.video.providers import Provider, provider

AS_ABOVE, NONE = "above", "none"


class VideoForm(Form):
    """`above`: what counts when nothing is chosen here, in words; `now`: the choice made here, or None; `offered`: what
    has been set up."""

    messages = {"way": _("Valitse, miten tapaaminen pidetään.")}

    way = forms.ChoiceField(label=_("Miten video pidetään"), widget=forms.RadioSelect)
    link = forms.CharField(
        label=_("Videon linkki"), required=False, max_length=LONGEST,
        help_text=_("Linkki näkyy vasta huoneessa ja vain niille, jotka on päästetty sisään."))

    def __init__(self, *args, above: str, now: Way | None, offered: list[Provider], links: bool = True, **kwargs):
        chosen = AS_ABOVE if now is None else now.provider or NONE
        super().__init__(*args, initial={"way": chosen, "link": now.link if now else ""}, **kwargs)
        ways = [(one.slug, one.name) for one in offered if links or not one.needs_link]
        choices = [(AS_ABOVE, above), *ways, (NONE, _t("Ei videota, tapaamme kirjoittamalla"))]
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if not links:
            del self.fields["link"]

    def clean(self):
        data = super().clean() or self.cleaned_data
        found = provider(data.get("way", ""))
        if found and found.needs_link:
            data["link"] = clean_link(data.get("link", ""))
            if not data["link"]:
                fail(self, "link", _t("Liitä koko linkki, jonka alussa on https://."))
        return data

    @property
    def chosen(self) -> Way | None:
        way = self.cleaned_data["way"]
        if way == AS_ABOVE:
            return None
        found = provider(way)
        return Way(way if found else "", self.cleaned_data.get("link", "") if found and found.needs_link else "")
