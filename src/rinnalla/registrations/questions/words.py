"""The kinds and uses of questions in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TEXT, LONG, CHOICE, MANY, YES_NO, SCALE, CONSENT = "text", "long", "choice", "many", "yes_no", "scale", "consent"
KINDS = [
    (TEXT, gettext_lazy("Lyhyt teksti")), (LONG, gettext_lazy("Pitkä teksti")),
    (CHOICE, gettext_lazy("Yksi vaihtoehto")), (MANY, gettext_lazy("Monta vaihtoehtoa")),
    (YES_NO, gettext_lazy("Kyllä tai ei")), (SCALE, gettext_lazy("Asteikko 1–5")), (CONSENT, gettext_lazy("Lupa")),
]
APPLICATION, EXTRA, PANEL = "application", "extra", "panel"
USES = {"hakemus": APPLICATION, "lisakysymykset": EXTRA}
"""The uses that are built of questions, by their place in the address."""
PATHS = {use: path for path, use in USES.items()}
DIRECT, PASSWORD = "direct", "password"
WAYS = [
    (DIRECT, gettext_lazy("Suoraan ilmoittautumalla")), (APPLICATION, gettext_lazy("Hakemuksella")),
    (PASSWORD, gettext_lazy("Tunnussanalla, jonka järjestäjä on antanut")),
]
SCALE_STEPS = ["1", "2", "3", "4", "5"]
PANEL_STATES = [("new", gettext_lazy("Uusi")), ("taken", gettext_lazy("Viedään paneeliin")),
                ("answered", gettext_lazy("Vastattu")), ("hidden", gettext_lazy("Piilotettu"))]


def use_name(use: str) -> str:
    return _("Hakemuksen kysymykset") if use == APPLICATION else _("Lisäkysymykset")


def said(kind: str, answer) -> str:
    """An answer as people say it."""
    if kind == YES_NO:
        return {"yes": _("Kyllä"), "no": _("Ei")}.get(answer, "")
    if kind == CONSENT:
        return _("Annoin luvan") if answer else _("En antanut lupaa")
    if kind == SCALE and answer:
        return _("%(step)s / 5") % {"step": answer}
    return ", ".join(answer) if isinstance(answer, list) else str(answer or "")
