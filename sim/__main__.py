"""`python -m sim` is the command `reciprocity`."""

import sys

from sim.cli import main

sys.exit(main())
