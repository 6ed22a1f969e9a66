"""Bars of the impact scale: its own names for the five answers."""

from django import template
from django.utils.translation import gettext as _

from rinnalla.evaluation.questions import IMPACT_SCALE
from rinnalla.ui.templatetags.ui_charts import likert

register = template.Library()


@register.inclusion_tag("ui/likert.html")
def likert_impact(rows) -> dict:
    """As `likert`, from "erittäin paljon" to "ei lainkaan"."""
    return likert(rows, _("Samat luvut taulukkona: mitä ryhmä antoi"), [str(w) for w in reversed(IMPACT_SCALE)])
