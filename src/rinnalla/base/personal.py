"""What the foundation holds: keys, leases, answers given; nothing that says who."""

from django.utils.translation import gettext_lazy as _

from .inventory import TECHNICAL, Class, Sort, classify
from .models import ErasedPerson, GivenAnswer, Key, Lease, Mark

classify(Key, _=Class(Sort.SECURITY, purpose=_("Salatun tekstin avain"), basis=_("oikeutettu etu"),
                      retention=_("Kunnes tieto poistetaan"), erase="key"))
classify(Lease, _=TECHNICAL)
classify(Mark, _=TECHNICAL)
classify(GivenAnswer, _=Class(Sort.SECURITY, purpose=_("Sama lomake ei tallennu kahdesti"), basis=_("oikeutettu etu"),
                              retention=_("24 tuntia"), erase="row"))
classify(ErasedPerson, _=Class(Sort.SECURITY, purpose=_("Palautettu varmuuskopio unohtaa uudelleen"),
                               basis=_("lakisääteinen velvoite"), retention=_("Vuosi"), erase="stays"))
