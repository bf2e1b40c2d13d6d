"""`python -m rectitude.site COMMAND`: the `rectitude` command without an installed script."""

import sys

from rectitude.site.command import main

sys.exit(main())
