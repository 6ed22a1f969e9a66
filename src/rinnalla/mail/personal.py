"""What the outbox holds, and until when."""

from rinnalla.base.inventory import Class, Sort, classify

from .models import Letter, Suppressed

LETTER = Class(
    Sort.SECURITY, purpose="Viestien lähetys ja toimitustieto", basis="suostumus", export=True, erase="row",
    retention="90 päivää lähetyksestä")
classify(Letter, _=LETTER)
classify(Suppressed, _=Class(
    Sort.SECURITY, purpose="Osoite, johon ei lähetetä postia", basis="lakisääteinen velvoite",
    retention="Toistaiseksi, vain tunnisteena josta osoitetta ei voi lukea", erase="stays"))
