"""The log of forgetting holds counts only."""

from rinnalla.base.inventory import TECHNICAL, classify

from .models import Forgotten

classify(Forgotten, _=TECHNICAL)
