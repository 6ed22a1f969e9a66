"""Bars of the form's own scales, with their own names for the five answers."""

from django import template
from django.utils.translation import gettext as _

from rinnalla.evaluation.questions import AGREEMENT_SCALE, IMPACT_SCALE
from rinnalla.ui.templatetags.ui_charts import likert

register = template.Library()


@register.inclusion_tag("ui/likert.html")
def likert_agreement(rows) -> dict:
    """From "täysin samaa mieltä" to "täysin eri mieltä"."""
    return likert(rows, _("Samat luvut taulukkona: miten ryhmä toimi"), [str(w) for w in reversed(AGREEMENT_SCALE)])


@register.inclusion_tag("ui/likert.html")
def likert_impact(rows) -> dict:
    """From "erittäin paljon" to "ei lainkaan"."""
    return likert(rows, _("Samat luvut taulukkona: mitä ryhmä antoi"), [str(w) for w in reversed(IMPACT_SCALE)])
