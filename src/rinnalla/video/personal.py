"""Nothing here names anybody: calls and seats by numbers, gone when the meeting is over."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Sort, classify, hold

from .models import Booking, Call, Caller, Choice, EngineNode, Service

CALLING = Class(
    Sort.TECHNICAL, purpose=_("Kenen ääni on suljettu ja missä pienryhmässä kukin on videossa"),
    basis=_("nimenomainen suostumus"), retention=_("Tapaamisen loppuun. Vain paikan numero, ei nimeä"), erase="row")

classify(EngineNode, _=ORGANISATION)
classify(Choice, _=ORGANISATION)
classify(Service, _=ORGANISATION)
classify(Booking, _=ORGANISATION)
classify(Call, _=TECHNICAL)
classify(Caller, _=CALLING)
hold(Holder("video"))
