"""The lists of the form: codes are stored, words are shown."""

from django.utils.translation import gettext_lazy as _

HEARD_FROM = [
    ("friend", _("Ystävältä tai sukulaiselta")), ("newsletter", _("Yhdistyksen uutiskirjeestä tai lehdestä")),
    ("website", _("Yhdistyksen tai liiton verkkosivuilta")), ("care", _("Lääkäriltä tai fysioterapeutilta")),
    ("social", _("Sosiaalisesta mediasta")), ("flyer", _("Esitteestä tai ilmoitustaululta")),
    ("event", _("Toisesta ryhmästä tai tapahtumasta")), ("other", _("Muualta")),
]
AGE_BANDS = [("18-29", _("18–29")), ("30-44", _("30–44")), ("45-59", _("45–59")), ("60-74", _("60–74")),
             ("75-", _("75 tai yli"))]
GENDERS = [("woman", _("Nainen")), ("man", _("Mies")), ("other", _("Muu"))]
NOT_TOLD = [("", _("En halua kertoa"))]
HEALTH_TEXT, NEWS_TEXT = "terveys-1", "uutiset-1"
"""Versions of the consent texts on the form; a changed text gets a new number."""
