"""What the audit trail holds, and until when."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import Class, Sort, classify

from .models import AuditRow

classify(AuditRow, _=Class(
    Sort.SECURITY, purpose=_("Kuka on nähnyt tai muuttanut tietojasi"), basis=_("oikeutettu etu"),
    retention=_("Kaksi vuotta"), export=True, erase="stays"))
