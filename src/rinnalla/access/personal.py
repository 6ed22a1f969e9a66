"""What the audit trail holds, and until when."""

from rinnalla.base.inventory import Class, Sort, classify

from .models import AuditRow

classify(AuditRow, _=Class(
    Sort.SECURITY, purpose="Kuka on nähnyt tai muuttanut tietojasi", basis="oikeutettu etu",
    retention="Kaksi vuotta", export=True, erase="stays"))
