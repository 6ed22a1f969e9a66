"""`python -m rinnalla.cli`, the same as the console script `rinnalla`."""

from . import main

main()
