"""What this app holds: nothing that says who answered; what was said is kept as counts and separate texts."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Sort, classify, hold

from .models import Answer, DevelopmentPoint, GroupSeason, Pool, QuestionSet, ResultText, Round, Token

NAMELESS = Class(
    Sort.CONTENT, purpose=_("Ryhmätoiminnan arviointi ja kehittäminen, ilman nimiä"), basis=_("oikeutettu etu"),
    retention=_("Yksittäinen vastaus poistetaan, kun palautteen keruu päättyy; yhteenvedot kolme vuotta"), erase="key")
LINK = Class(
    Sort.SECURITY, purpose=_("Palautelinkki, jolla voi vastata kerran"), basis=_("oikeutettu etu"), erase="row",
    retention=_("Kunnes linkillä on vastattu tai keruu päättyy"))
WORK = Class(
    Sort.WORK, purpose=_("Kuka vie kehittämiskohdetta eteenpäin"), basis=_("vapaaehtoistehtävä"), export=True, erase="row",
    retention=_("Kolme vuotta"))
classify(QuestionSet, _=ORGANISATION)
classify(Round, key=NAMELESS, results=NAMELESS, shared_code_box=LINK, _=ORGANISATION)
classify(Token, _=LINK)
classify(Answer, _=NAMELESS)
classify(Pool, results=NAMELESS, _=ORGANISATION)
classify(ResultText, id=TECHNICAL, _=NAMELESS)
classify(DevelopmentPoint, owner=WORK, _=ORGANISATION)
classify(GroupSeason, _=ORGANISATION)


def _export(person: int) -> dict:
    points = DevelopmentPoint.objects.filter(owner=person)
    return {"Kehittämiskohteet, joista vastaat": [{"kohde": p.text, "päätös": p.decision} for p in points]}


def _erase(person: int):
    DevelopmentPoint.objects.filter(owner=person).update(owner=None)
    return ()


hold(Holder("evaluation", export=_export, erase=_erase))
