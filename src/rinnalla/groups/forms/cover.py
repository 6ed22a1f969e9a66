"""Choose a cover: a ready one, or an image of one's own; its alt text is mandatory (GRP7)."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.ui import art
from rinnalla.ui.forms import Form

from .. import covers
from ..images import NotAnImage, cover_of
from ..models import Group


class CoverForm(Form):
    messages = {"cover": gettext_lazy("Valitse kansikuva: jokin valmiista tai oma kuvasi.")}
    cover = forms.ChoiceField(label=gettext_lazy("Kansikuva"), widget=forms.RadioSelect)
    image = forms.FileField(
        label=gettext_lazy("Oma kuva"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=gettext_lazy("JPEG, PNG tai WebP, enintään 8 megatavua. Käytä vain kuvaa, johon sinulla on lupa. "
                               "Poistamme kuvasta paikka- ja kameratiedot."))
    alt = forms.CharField(
        label=gettext_lazy("Mitä kuvassa on"), max_length=300, required=False,
        help_text=gettext_lazy("Yksi lause niille, jotka eivät näe kuvaa. Valmiilla kuvilla on oma kuvaus, jos jätät "
                               "tämän tyhjäksi."))

    def __init__(self, *args, group: Group, **kwargs):
        self.group = group
        kwargs["initial"] = {"cover": group.cover, "alt": group.cover_alt}
        super().__init__(*args, **kwargs)
        fields = cast(dict[str, Any], self.fields)
        fields["cover"].choices = [*((name, picture.alt()) for name, picture in art.COVERS.items()),
                                   (covers.UPLOAD, _("Oma kuva"))]
        fields["alt"].unmarked = fields["image"].unmarked = True
        self.pixels: bytes | None = None

    @property
    def chosen(self) -> str:
        """What is ticked on the page just now."""
        return self["cover"].value() or ""

    def clean_image(self):
        upload = self.cleaned_data["image"]
        if upload:
            try:
                self.pixels = cover_of(upload)
            except NotAnImage as problem:
                raise forms.ValidationError(str(problem)) from problem
        return upload

    def clean(self):
        data = super().clean() or {}
        if "image" in self.errors or "cover" in self.errors:
            return data
        if data.get("image"):
            data["cover"] = covers.UPLOAD
        if data.get("cover") != covers.UPLOAD:
            # a text that belongs to another ready cover does not describe this one
            if not data.get("alt") or any(covers.is_own_words(n, data["alt"]) for n in art.COVERS):
                data["alt"] = covers.alt(data["cover"])
            return data
        if not data.get("image") and self.group.cover != covers.UPLOAD:
            self.add_error("image", _("Valitse laitteeltasi kuva, tai ota jokin valmiista kuvista."))
        elif not data.get("alt"):
            self.add_error("alt", _("Kerro yhdellä lauseella, mitä kuvassa on. Niin sekin, joka ei näe kuvaa, saa "
                                    "tietää."))
        return data
