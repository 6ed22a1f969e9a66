"""Rules that are printed the same way wherever they matter."""

from django.utils.translation import gettext as _


def standby_rule() -> str:
    """How somebody in line may still come in on the evening itself (REG11)."""
    return _("Voit myös tulla jonosta paikan päälle: avaa linkkisi kymmenen minuuttia ennen alkua. Jos paikkoja jää "
             "tyhjäksi, ensimmäiset pääsevät sisään. Kun alusta on kulunut kymmenen minuuttia, ovi ei enää aukea "
             "jonosta tuleville.")
